package dev.selfsame.server.service;

import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.scoring.v1.EvaluateModelMetadata;
import dev.selfsame.api.scoring.v1.EvaluateModelRequest;
import dev.selfsame.api.scoring.v1.EvaluateModelResponse;
import dev.selfsame.api.scoring.v1.GetModelReportRequest;
import dev.selfsame.api.scoring.v1.GetModelReportResponse;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.profile.engine.EvaluationOrder;
import dev.selfsame.profile.engine.OutcomeChoice;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.WorkProgress;
import dev.selfsame.profile.report.ModelReport;
import dev.selfsame.profile.report.TimeBucket;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.rpc.Jobs;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.wire.EvaluationMessages;
import dev.selfsame.server.wire.OutcomeWindows;
import dev.selfsame.server.wire.ReportMessages;
import dev.selfsame.server.wire.ScoreMessages;

/** ModelService's methods that say how good models are. */
final class ReportRpcs {

  private static final int PHASES = 2;

  private final ProfileEngine engine;
  private final LongWork work;
  private final Readers readers;
  private final Jobs jobs;

  ReportRpcs(ProfileEngine engine, LongWork work, Readers readers, Jobs jobs) {
    this.engine = engine;
    this.work = work;
    this.readers = readers;
    this.jobs = jobs;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(ModelServiceGrpc.getEvaluateModelMethod(), this::evaluate)
        .unary(ModelServiceGrpc.getGetModelReportMethod(), this::report);
  }

  private void evaluate(EvaluateModelRequest request, Reply<EvaluateModelResponse> reply) {
    EvaluationOrder order = OutcomeWindows.accept(request);
    Readers.Reader reader = readers.reader();
    reader.checkModel(order.name(), order.version());
    reader.checkOutcome(order.name(), order.outcomes().tag());
    reader.checkSegment(order.segmentTag());
    engine.learning().check(order);
    Operation operation =
        work.begin(
            "EvaluateModel",
            order.toString(),
            PHASES,
            (phase, done, total) -> metadata(request, phase, done, total),
            progress -> EvaluationMessages.message(engine.learning().evaluate(order, progress)));
    reply.send(EvaluateModelResponse.newBuilder().setOperation(operation).build());
  }

  private static EvaluateModelMetadata metadata(
      EvaluateModelRequest request, String phase, long done, long total) {
    return EvaluateModelMetadata.newBuilder()
        .setName(request.getName())
        .setVersion(request.getVersion())
        .setPhase(phase)
        .setDoneCount(done)
        .setTotalCount(total)
        .build();
  }

  private void report(GetModelReportRequest request, Reply<GetModelReportResponse> reply) {
    OutcomeChoice choice = OutcomeWindows.accept(request);
    TimeBucket bucket = OutcomeWindows.bucket(request);
    int profiles = OutcomeWindows.profiles(request);
    Readers.Reader reader = readers.reader();
    reader.checkModel(request.getName(), null);
    reader.checkOutcome(request.getName(), choice.tag());
    jobs.answer(
        reply,
        () -> {
          ModelReport report =
              engine
                  .learning()
                  .report(
                      request.getName(),
                      choice,
                      bucket,
                      profiles,
                      WorkProgress.until(reply::isObsolete, (phase, done, total) -> {}));
          return GetModelReportResponse.newBuilder()
              .setReport(
                  ReportMessages.message(report, version -> model(request.getName(), version)))
              .build();
        });
  }

  private Model model(String name, String version) {
    return ScoreMessages.message(engine.models().get(name, version).model());
  }
}
