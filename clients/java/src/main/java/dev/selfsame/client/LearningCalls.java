package dev.selfsame.client;

import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.RecordOutcomesRequest;
import dev.selfsame.api.scoring.v1.RecordOutcomesResponse;
import dev.selfsame.api.scoring.v1.TrainModelRequest;
import dev.selfsame.api.scoring.v1.TrainModelResponse;

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

  /**
   * See {@code ModelService.TrainModel}. The operation goes on after this call; see {@link
   * OperationCalls#await}.
   */
  public TrainModelResponse trainModel(TrainModelRequest request) {
    return calls.unary(ModelServiceGrpc.getTrainModelMethod(), request);
  }
}
