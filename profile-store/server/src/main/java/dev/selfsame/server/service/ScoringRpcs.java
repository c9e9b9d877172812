package dev.selfsame.server.service;

import dev.selfsame.api.scoring.v1.BatchScoreRequest;
import dev.selfsame.api.scoring.v1.BatchScoreResponse;
import dev.selfsame.api.scoring.v1.ExplainScoreRequest;
import dev.selfsame.api.scoring.v1.ExplainScoreResponse;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.scoring.v1.ScoreResponse;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.Scored;
import dev.selfsame.profile.engine.Subject;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.rpc.CallRules;
import dev.selfsame.server.rpc.OpenStreams;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.ScoreExplanations;
import dev.selfsame.server.wire.ScoreMessages;
import dev.selfsame.server.wire.ScoreSubjects;
import io.grpc.ServerServiceDefinition;
import org.jspecify.annotations.Nullable;

/** The methods of ScoringService. */
final class ScoringRpcs {

  private static final int DEFAULT_REASONS = 10;
  private static final int MOST_REASONS = 100;
  private static final int MOST_ITEMS = 10_000;

  private final ProfileEngine engine;
  private final ScoreSubjects subjects;
  private final Workers workers;
  private final Readers readers;
  private final Errors errors;

  ScoringRpcs(
      ProfileEngine engine,
      Identifiers identifiers,
      Workers workers,
      Readers readers,
      Errors errors) {
    this.engine = engine;
    this.subjects = new ScoreSubjects(identifiers);
    this.workers = workers;
    this.readers = readers;
    this.errors = errors;
  }

  ServerServiceDefinition bind(CallRules rules, OpenStreams streams) {
    return new ServiceBinding(ScoringServiceGrpc.getServiceDescriptor(), rules)
            .unary(ScoringServiceGrpc.getScoreMethod(), this::score)
            .unary(ScoringServiceGrpc.getExplainScoreMethod(), this::explain)
            .stream(ScoringServiceGrpc.getBatchScoreMethod(), streams, this::batch)
            .build();
  }

  /** What a request asks for, checked. */
  private record Asked(String model, @Nullable String version, Subject subject) {}

  private Asked accept(ScoreRequest request, Violations violations) {
    ModelRpcs.name("model", request.getModel(), violations);
    String version = ModelRpcs.version(request.getVersion(), violations);
    Subject subject = subjects.accept(request, violations);
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    readers.reader().checkModel(request.getModel(), version);
    return new Asked(request.getModel(), version, subject);
  }

  private void score(ScoreRequest request, Reply<ScoreResponse> reply) {
    Asked asked = accept(request, new Violations());
    workers.read(
        reply,
        () -> {
          Scored scored = engine.scoring().score(asked.model, asked.version, asked.subject);
          reply.send(
              ScoreResponse.newBuilder()
                  .setScore(ScoreMessages.message(scored.score()))
                  .addAllMissing(ScoreExplanations.missing(scored.missing()))
                  .build());
        });
  }

  private void explain(ExplainScoreRequest request, Reply<ExplainScoreResponse> reply) {
    Violations violations = new Violations();
    int most = request.getMaxReasons() == 0 ? DEFAULT_REASONS : request.getMaxReasons();
    if (most < 1 || most > MOST_REASONS) {
      violations.add("max_reasons", "is " + most + ": use 1 to " + MOST_REASONS);
    }
    Asked asked = accept(request.getScore(), violations);
    Readers.Reader reader = readers.reader();
    workers.read(
        reply,
        () ->
            reply.send(
                ExplainScoreResponse.newBuilder()
                    .setExplanation(
                        ScoreExplanations.message(
                            engine
                                .scoring()
                                .explain(asked.model, asked.version, asked.subject, most),
                            reader::reads))
                    .build()));
  }

  private Source<BatchScoreResponse> batch(BatchScoreRequest request) {
    Violations violations = new Violations();
    ModelRpcs.name("model", request.getModel(), violations);
    String version = ModelRpcs.version(request.getVersion(), violations);
    int count = request.getItemsCount();
    if (count == 0 || count > MOST_ITEMS) {
      violations.add(
          "items",
          (count == 0 ? "is missing" : "has " + count + " entries") + ": give 1 to " + MOST_ITEMS);
    }
    violations.throwIfAny();
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    readers.reader().checkModel(request.getModel(), version);
    return new BatchScoring(
        engine.scoring(),
        engine.scoring().version(request.getModel(), version),
        request,
        subjects,
        errors);
  }
}
