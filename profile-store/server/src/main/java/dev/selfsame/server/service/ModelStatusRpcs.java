package dev.selfsame.server.service;

import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ActivateModelResponse;
import dev.selfsame.api.scoring.v1.DeleteModelRequest;
import dev.selfsame.api.scoring.v1.DeleteModelResponse;
import dev.selfsame.api.scoring.v1.ModelRole;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.RetireModelRequest;
import dev.selfsame.api.scoring.v1.RetireModelResponse;
import dev.selfsame.profile.engine.ModelChanges;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.ScoreMessages;

/** The methods of ModelService that say which models score, and which go. */
final class ModelStatusRpcs {

  private final ProfileEngine engine;
  private final StandingWork rescoring;
  private final Workers workers;

  ModelStatusRpcs(ProfileEngine engine, StandingWork rescoring, Workers workers) {
    this.engine = engine;
    this.rescoring = rescoring;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(ModelServiceGrpc.getActivateModelMethod(), this::activate)
        .unary(ModelServiceGrpc.getRetireModelMethod(), this::retire)
        .unary(ModelServiceGrpc.getDeleteModelMethod(), this::delete);
  }

  private void activate(ActivateModelRequest request, Reply<ActivateModelResponse> reply) {
    Violations violations = new Violations();
    ModelRpcs.name("name", request.getName(), violations);
    ModelRpcs.name("version", request.getVersion(), violations);
    if (request.getRole() == ModelRole.UNRECOGNIZED) {
      violations.add("role", "is unknown here: use CHAMPION or CHALLENGER");
    }
    violations.throwIfAny();
    ModelChanges models = engine.models();
    workers.answer(
        reply,
        request.getRole() == ModelRole.MODEL_ROLE_CHALLENGER
            ? models.challenge(request.getName(), request.getVersion())
            : models.activate(request.getName(), request.getVersion()),
        activation ->
            ActivateModelResponse.newBuilder()
                .setModel(ScoreMessages.message(activation.model()))
                .setCommitToken(activation.commitToken())
                .setOperationId(rescoring.begin())
                .setPending(models.isRescoring())
                .build());
  }

  private static void check(String name, String version) {
    Violations violations = new Violations();
    ModelRpcs.name("name", name, violations);
    ModelRpcs.name("version", version, violations);
    violations.throwIfAny();
  }

  private void delete(DeleteModelRequest request, Reply<DeleteModelResponse> reply) {
    check(request.getName(), request.getVersion());
    workers.answer(
        reply,
        engine.models().delete(request.getName(), request.getVersion()),
        deleted ->
            DeleteModelResponse.newBuilder()
                .setModel(ScoreMessages.message(deleted.model()))
                .setCommitToken(deleted.commitToken())
                .build());
  }

  private void retire(RetireModelRequest request, Reply<RetireModelResponse> reply) {
    check(request.getName(), request.getVersion());
    workers.answer(
        reply,
        engine.models().retire(request.getName(), request.getVersion()),
        activation ->
            RetireModelResponse.newBuilder()
                .setModel(ScoreMessages.message(activation.model()))
                .setCommitToken(activation.commitToken())
                .build());
  }
}
