package dev.selfsame.client;

import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.RecordOutcomesRequest;
import dev.selfsame.api.scoring.v1.RecordOutcomesResponse;

/** Blocking calls about outcomes, and what is learned from them. Thread-safe. */
public final class LearningCalls {

  private final BlockingCalls calls;

  LearningCalls(BlockingCalls calls) {
    this.calls = calls;
  }

  /** See {@code ModelService.RecordOutcomes}. */
  public RecordOutcomesResponse recordOutcomes(RecordOutcomesRequest request) {
    return calls.unary(ModelServiceGrpc.getRecordOutcomesMethod(), request);
  }
}
