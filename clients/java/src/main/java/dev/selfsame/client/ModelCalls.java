package dev.selfsame.client;

import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ActivateModelResponse;
import dev.selfsame.api.scoring.v1.BatchScoreRequest;
import dev.selfsame.api.scoring.v1.BatchScoreResponse;
import dev.selfsame.api.scoring.v1.DeleteModelRequest;
import dev.selfsame.api.scoring.v1.DeleteModelResponse;
import dev.selfsame.api.scoring.v1.ExplainScoreRequest;
import dev.selfsame.api.scoring.v1.ExplainScoreResponse;
import dev.selfsame.api.scoring.v1.ExportModelRequest;
import dev.selfsame.api.scoring.v1.ExportModelResponse;
import dev.selfsame.api.scoring.v1.GetModelRequest;
import dev.selfsame.api.scoring.v1.GetModelResponse;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelResponse;
import dev.selfsame.api.scoring.v1.ListModelsRequest;
import dev.selfsame.api.scoring.v1.ListModelsResponse;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.RetireModelRequest;
import dev.selfsame.api.scoring.v1.RetireModelResponse;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;

/** Blocking calls about models and scores. Thread-safe. */
public final class ModelCalls {

  private final BlockingCalls calls;

  ModelCalls(BlockingCalls calls) {
    this.calls = calls;
  }

  /** See {@code ModelService.ImportModel}. */
  public ImportModelResponse importModel(ImportModelRequest request) {
    return calls.unary(ModelServiceGrpc.getImportModelMethod(), request);
  }

  /** See {@code ModelService.ActivateModel}. */
  public ActivateModelResponse activateModel(ActivateModelRequest request) {
    return calls.unary(ModelServiceGrpc.getActivateModelMethod(), request);
  }

  /** See {@code ModelService.RetireModel}. */
  public RetireModelResponse retireModel(RetireModelRequest request) {
    return calls.unary(ModelServiceGrpc.getRetireModelMethod(), request);
  }

  /** See {@code ModelService.GetModel}. */
  public GetModelResponse getModel(GetModelRequest request) {
    return calls.unary(ModelServiceGrpc.getGetModelMethod(), request);
  }

  /** See {@code ScoringService.ExplainScore}. */
  public ExplainScoreResponse explainScore(ExplainScoreRequest request) {
    return calls.unary(ScoringServiceGrpc.getExplainScoreMethod(), request);
  }

  /** See {@code ScoringService.BatchScore}. Close the stream unless it was read to its end. */
  public ResponseStream<BatchScoreResponse> batchScore(BatchScoreRequest request) {
    return calls.stream(ScoringServiceGrpc.getBatchScoreMethod(), request);
  }

  /** See {@code ModelService.DeleteModel}; not tried again, as it may have been done. */
  public DeleteModelResponse deleteModel(DeleteModelRequest request) {
    return calls.once(ModelServiceGrpc.getDeleteModelMethod(), request);
  }

  /** See {@code ModelService.ExportModel}. */
  public ExportModelResponse exportModel(ExportModelRequest request) {
    return calls.unary(ModelServiceGrpc.getExportModelMethod(), request);
  }

  /** See {@code ModelService.ListModels}. */
  public ListModelsResponse listModels(ListModelsRequest request) {
    return calls.unary(ModelServiceGrpc.getListModelsMethod(), request);
  }
}
