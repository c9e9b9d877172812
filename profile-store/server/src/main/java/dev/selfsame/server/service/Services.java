package dev.selfsame.server.service;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.rpc.CallRules;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Facts;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Observations;
import dev.selfsame.server.wire.Times;
import io.grpc.ServerServiceDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** All services of the API, bound to one engine. */
public final class Services {

  private final ObserveStreams streams;
  private final List<ServerServiceDefinition> definitions;

  /** Binds the services. */
  public Services(
      ProfileEngine engine,
      IdentityPolicy policy,
      Times times,
      Workers workers,
      ScheduledExecutorService timer,
      CallRules rules) {
    Identifiers identifiers = new Identifiers(policy);
    Observations observations = new Observations(identifiers, times);
    streams =
        new ObserveStreams(engine, observations, workers.acknowledger(), timer, rules.errors());
    definitions =
        List.of(
            new IdentityRpcs(engine, identifiers, observations, workers).bind(streams, rules),
            new ProfileRpcs(engine, identifiers, new Facts(identifiers, times), workers)
                .bind(rules),
            new TagRpcs(engine, workers).bind(rules),
            new ModelRpcs(engine, workers).bind(rules),
            new ScoringRpcs(engine, identifiers, workers).bind(rules));
  }

  /** The services. */
  public List<ServerServiceDefinition> definitions() {
    return definitions;
  }

  /**
   * Lets the open streams end: they take no more, answer what they have taken, and close. Returns
   * at once.
   */
  public void drain() {
    streams.drain();
  }

  /** The longest that a retry of the writer's queue is put off on a stream. */
  static final Duration STREAM_RETRY = Duration.ofMillis(20);
}
