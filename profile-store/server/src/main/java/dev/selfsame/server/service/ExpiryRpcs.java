package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.ExpireEvidenceMetadata;
import dev.selfsame.api.identity.v1.ExpireEvidenceRequest;
import dev.selfsame.api.identity.v1.ExpireEvidenceResponse;
import dev.selfsame.api.identity.v1.ExpireEvidenceResult;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.profile.engine.ExpiryOutcome;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.WorkProgress;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.operation.Operations;
import dev.selfsame.server.operation.RunningOperation;
import dev.selfsame.server.rpc.Jobs;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.wire.Ranges;
import dev.selfsame.server.wire.Simulations;
import dev.selfsame.server.wire.Times;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/** IdentityService's method that decides persons as of another day. */
final class ExpiryRpcs {

  private final ProfileEngine engine;
  private final Times times;
  private final Operations operations;
  private final Jobs jobs;
  private final Errors errors;

  ExpiryRpcs(ProfileEngine engine, Times times, Operations operations, Jobs jobs, Errors errors) {
    this.engine = engine;
    this.times = times;
    this.operations = operations;
    this.jobs = jobs;
    this.errors = errors;
  }

  void bind(ServiceBinding binding) {
    binding.unary(IdentityServiceGrpc.getExpireEvidenceMethod(), this::expire);
  }

  private void expire(ExpireEvidenceRequest request, Reply<ExpireEvidenceResponse> reply) {
    Violations violations = new Violations();
    if (!request.hasAsOf()) {
      violations.add("as_of", "is missing: say as of which day persons are decided");
    }
    Integer day = Ranges.day("as_of", request.hasAsOf(), request.getAsOf(), violations);
    if (day != null && day < times.oldestDay()) {
      violations.add("as_of", "is before the oldest accepted time: check its unit");
    }
    violations.throwIfAny();
    int asOf = Objects.requireNonNull(day);
    Operation operation =
        operations.begin(
            "ExpireEvidence",
            Integer.toString(asOf),
            metadata(asOf).build(),
            running -> jobs.start(() -> expire(asOf, running)));
    reply.send(ExpireEvidenceResponse.newBuilder().setOperation(operation).build());
  }

  private static ExpireEvidenceMetadata.Builder metadata(int day) {
    return ExpireEvidenceMetadata.newBuilder().setAsOf(Ranges.timestamp(day));
  }

  /** Does it; gives how to tell its end. */
  private Runnable expire(int day, RunningOperation running) {
    try {
      Phases phases = new Phases(2);
      ExpiryOutcome outcome =
          engine
              .policies()
              .expire(
                  day,
                  WorkProgress.until(
                      running::isCancelled,
                      (phase, done, total) ->
                          running.at(
                              phases.share(phase, done, total),
                              metadata(day)
                                  .setProgress(Simulations.progress(phase, done, total))
                                  .build())));
      ExpireEvidenceResult result =
          ExpireEvidenceResult.newBuilder()
              .setMovedIdentifierCount(outcome.moved())
              .setCommitToken(outcome.commitToken())
              .build();
      return () -> running.succeed(result);
    } catch (CancellationException e) {
      return running::stopped;
    } catch (RuntimeException | Error e) {
      return () -> running.fail(errors.translate(e));
    }
  }
}
