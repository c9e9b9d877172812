package dev.selfsame.server.service;

import com.google.protobuf.MessageLite;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.ObserveStreamRequest;
import dev.selfsame.api.identity.v1.ObserveStreamResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.RecordEventsRequest;
import dev.selfsame.api.profile.v1.RecordEventsResponse;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.operation.Operations;
import dev.selfsame.server.rpc.CallRules;
import dev.selfsame.server.rpc.Jobs;
import dev.selfsame.server.rpc.OpenStreams;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Events;
import dev.selfsame.server.wire.Facts;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Observations;
import dev.selfsame.server.wire.Outcomes;
import dev.selfsame.server.wire.Times;
import io.grpc.ServerServiceDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** All services of the API, bound to one engine. */
public final class Services {

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Means means;
  private final Operations operations;
  private final StandingWork refolding;
  private final StandingWork rescoring;
  private final OpenStreams responses;
  private final WriteStreams<ObserveStreamRequest, ObserveStreamResponse> observing;
  private final WriteStreams<RecordEventsRequest, RecordEventsResponse> recording;
  private final List<ServerServiceDefinition> definitions;

  /**
   * What calls are served with.
   *
   * @param times the moments that are accepted
   * @param readers who reads which tags
   * @param workers for reads that block, and for acknowledgements
   * @param jobs for work that looks at the whole graph
   * @param timer for what is to happen later
   * @param rules what holds for every unary call
   * @param defaultDeadline of a call whose client sends none
   */
  public record Means(
      Times times,
      Readers readers,
      Workers workers,
      Jobs jobs,
      ScheduledExecutorService timer,
      CallRules rules,
      Duration defaultDeadline) {}

  /** Binds the services. */
  public Services(ProfileEngine engine, Operations operations, Means means) {
    this.engine = engine;
    this.operations = operations;
    this.means = means;
    identifiers = new Identifiers(engine::policy);
    Workers workers = means.workers();
    CallRules rules = means.rules();
    Observations observations = new Observations(identifiers, means.times());
    responses = new OpenStreams(workers, means.timer(), rules.errors());
    observing = streams(new ObserveWrites(engine, observations));
    Events events = new Events(identifiers, means.times());
    recording = streams(new EventWrites(engine, events));
    refolding = standing(new Refolding(engine.tags()));
    rescoring = standing(new Rescoring(engine.models()));
    definitions =
        List.of(
            identity(observations),
            profiles(events),
            new TagRpcs(engine, refolding, workers).bind(rules),
            models(),
            new ScoringRpcs(engine, identifiers, workers, means.readers(), rules.errors())
                .bind(rules, responses),
            new PolicyRpcs(engine, operations, workers, means.jobs(), rules.errors())
                .bind(rules, responses),
            new OperationRpcs(operations, means.timer(), means.defaultDeadline()).bind(rules));
    refolding.begin();
    rescoring.begin();
    engine.models().whenRescoring(rescoring::beginSoon);
  }

  private <Q extends MessageLite, R> WriteStreams<Q, R> streams(StreamedWrite<Q, R> writes) {
    return new WriteStreams<>(
        writes, means.workers().acknowledger(), means.timer(), means.rules().errors());
  }

  private ServerServiceDefinition profiles(Events events) {
    Workers workers = means.workers();
    ServiceBinding binding =
        new ServiceBinding(ProfileServiceGrpc.getServiceDescriptor(), means.rules());
    Facts facts = new Facts(identifiers, means.times());
    Readers readers = means.readers();
    new ProfileRpcs(engine, identifiers, facts, workers, readers).bind(binding);
    new EventRpcs(engine, facts, events, workers).bind(binding, recording);
    new SubjectRpcs(engine, identifiers, readers).bind(binding, responses);
    new ProfileWatchRpcs(engine, identifiers, readers).bind(binding, responses);
    new TagExplainRpcs(engine, identifiers, workers, readers).bind(binding);
    new ErasureRpcs(engine, identifiers, workers).bind(binding);
    return binding.build();
  }

  private StandingWork standing(StandingWork.Task task) {
    return new StandingWork(task, operations, means.jobs(), means.timer(), means.rules().errors());
  }

  private ServerServiceDefinition models() {
    Workers workers = means.workers();
    ServiceBinding binding =
        new ServiceBinding(ModelServiceGrpc.getServiceDescriptor(), means.rules());
    new ModelRpcs(engine, workers).bind(binding);
    new ModelExchangeRpcs(engine, workers).bind(binding);
    new ModelStatusRpcs(engine, rescoring, workers).bind(binding);
    LongWork work = new LongWork(operations, means.jobs(), means.rules().errors());
    new TrainingRpcs(engine.learning(), work).bind(binding);
    new ReportRpcs(engine, work, means.readers(), means.jobs()).bind(binding);
    new OutcomeRpcs(engine.learning(), new Outcomes(identifiers, means.times()), workers)
        .bind(binding);
    return binding.build();
  }

  private ServerServiceDefinition identity(Observations observations) {
    Workers workers = means.workers();
    ServiceBinding binding =
        new ServiceBinding(IdentityServiceGrpc.getServiceDescriptor(), means.rules());
    new IdentityRpcs(engine, identifiers, observations, workers).bind(binding, observing);
    new PathRpcs(engine, identifiers, workers).bind(binding);
    new NeighborhoodRpcs(engine, identifiers, workers).bind(binding);
    new SurveyRpcs(engine, identifiers, means.jobs()).bind(binding, responses);
    new ChangeRpcs(engine, workers).bind(binding, responses);
    new EvidenceRpcs(engine, identifiers, means.times(), workers).bind(binding);
    new ExpiryRpcs(engine, means.times(), operations, means.jobs(), means.rules().errors())
        .bind(binding);
    return binding.build();
  }

  /** The services. */
  public List<ServerServiceDefinition> definitions() {
    return definitions;
  }

  /**
   * Lets the open streams end: those of writes take no more, answer what they have taken, and
   * close; those of responses close. The operation under way is asked to stop. Returns at once.
   */
  public void drain() {
    refolding.drain();
    rescoring.drain();
    operations.drain();
    responses.drain();
    observing.drain();
    recording.drain();
  }

  /** The longest that a retry of the writer's queue is put off on a stream. */
  static final Duration STREAM_RETRY = Duration.ofMillis(20);
}
