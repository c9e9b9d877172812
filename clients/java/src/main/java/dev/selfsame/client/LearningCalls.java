package dev.selfsame.client;

import dev.selfsame.api.scoring.v1.EvaluateModelRequest;
import dev.selfsame.api.scoring.v1.EvaluateModelResponse;
import dev.selfsame.api.scoring.v1.GetModelReportRequest;
import dev.selfsame.api.scoring.v1.GetModelReportResponse;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.RecordOutcomesRequest;
import dev.selfsame.api.scoring.v1.RecordOutcomesResponse;
import dev.selfsame.api.scoring.v1.TrainModelRequest;
import dev.selfsame.api.scoring.v1.TrainModelResponse;
import java.time.Duration;

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

  /**
   * See {@code ModelService.EvaluateModel}. The operation goes on after this call; see {@link
   * OperationCalls#await}.
   */
  public EvaluateModelResponse evaluateModel(EvaluateModelRequest request) {
    return calls.unary(ModelServiceGrpc.getEvaluateModelMethod(), request);
  }

  /** See {@code ModelService.GetModelReport}. */
  public GetModelReportResponse getModelReport(GetModelReportRequest request) {
    return calls.unary(ModelServiceGrpc.getGetModelReportMethod(), request);
  }

  /** The same calls with another deadline than the client's, for work that takes long. */
  public LearningCalls withDeadline(Duration deadline) {
    return new LearningCalls(calls.withDeadline(deadline));
  }
}
