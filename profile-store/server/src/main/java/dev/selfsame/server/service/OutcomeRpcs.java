package dev.selfsame.server.service;

import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.RecordOutcomesRequest;
import dev.selfsame.api.scoring.v1.RecordOutcomesResponse;
import dev.selfsame.profile.engine.Learning;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Outcomes;

/** ModelService's method that records what came true. */
final class OutcomeRpcs {

  private final Learning learning;
  private final Outcomes outcomes;
  private final Workers workers;

  OutcomeRpcs(Learning learning, Outcomes outcomes, Workers workers) {
    this.learning = learning;
    this.outcomes = outcomes;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding.unary(ModelServiceGrpc.getRecordOutcomesMethod(), this::record);
  }

  private void record(RecordOutcomesRequest request, Reply<RecordOutcomesResponse> reply) {
    workers.answer(
        reply,
        learning.record(outcomes.accept(request), request.getOverwrite()),
        outcome ->
            RecordOutcomesResponse.newBuilder()
                .setRecordedCount(outcome.recorded())
                .setDuplicateCount(outcome.duplicates())
                .setCorrectedCount(outcome.corrected())
                .setCommitToken(outcome.commitToken())
                .build());
  }
}
