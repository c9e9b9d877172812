package dev.selfsame.server.service;

import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ActivateModelResponse;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelResponse;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.ScoreMessages;

/** The methods of ModelService. */
final class ModelRpcs {

  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_NAME = 64;

  private final ProfileEngine engine;
  private final Workers workers;

  ModelRpcs(ProfileEngine engine, Workers workers) {
    this.engine = engine;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(ModelServiceGrpc.getImportModelMethod(), this::importModel)
        .unary(ModelServiceGrpc.getActivateModelMethod(), this::activateModel);
  }

  private void importModel(ImportModelRequest request, Reply<ImportModelResponse> reply) {
    Violations violations = new Violations();
    int size = request.getDocument().size();
    if (size == 0 || size > MOST_BYTES) {
      violations.add(
          "document",
          size == 0
              ? "is missing: give the model's JSON document"
              : "is " + size + " bytes long: use at most " + MOST_BYTES);
    }
    violations.throwIfAny();
    // Reading a large document takes a while: not on the event loop.
    workers.read(
        reply,
        () ->
            workers.answer(
                reply,
                engine.importModel(request.getDocument().toByteArray(), request.getValidateOnly()),
                model ->
                    ImportModelResponse.newBuilder()
                        .setModel(ScoreMessages.message(model))
                        .build()));
  }

  private void activateModel(ActivateModelRequest request, Reply<ActivateModelResponse> reply) {
    Violations violations = new Violations();
    name("name", request.getName(), violations);
    name("version", request.getVersion(), violations);
    violations.throwIfAny();
    workers.answer(
        reply,
        engine.activateModel(request.getName(), request.getVersion()),
        activation ->
            ActivateModelResponse.newBuilder()
                .setModel(ScoreMessages.message(activation.model()))
                .setCommitToken(activation.commitToken())
                .build());
  }

  /** Notes a name or version that no model can have. */
  static void name(String field, String text, Violations violations) {
    if (text.isEmpty()) {
      violations.add(field, "is missing: give 1 to " + LONGEST_NAME + " characters");
    } else if (text.length() > LONGEST_NAME) {
      violations.add(
          field, "is " + Violations.shown(text) + ": use at most " + LONGEST_NAME + " characters");
    }
  }
}
