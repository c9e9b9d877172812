package dev.selfsame.server.service;

import com.google.protobuf.ByteString;
import dev.selfsame.api.scoring.v1.ExportModelRequest;
import dev.selfsame.api.scoring.v1.ExportModelResponse;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelResponse;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.scoring.ModelDocument;
import dev.selfsame.scoring.ModelJson;
import dev.selfsame.scoring.exchange.Exported;
import dev.selfsame.scoring.exchange.ImportOptions;
import dev.selfsame.scoring.exchange.Imported;
import dev.selfsame.scoring.exchange.ModelExport;
import dev.selfsame.scoring.exchange.ModelFormat;
import dev.selfsame.scoring.exchange.ModelImport;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.ScoreMessages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of ModelService that bring documents in and out. */
final class ModelExchangeRpcs {

  private final ProfileEngine engine;
  private final Workers workers;

  ModelExchangeRpcs(ProfileEngine engine, Workers workers) {
    this.engine = engine;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(ModelServiceGrpc.getImportModelMethod(), this::importModel)
        .unary(ModelServiceGrpc.getExportModelMethod(), this::exportModel);
  }

  private void importModel(ImportModelRequest request, Reply<ImportModelResponse> reply) {
    byte[] document = request.getDocument().toByteArray();
    Violations violations = new Violations();
    ModelFormat format = format(request.getFormat(), ModelFormat.of(document), violations);
    int most = ModelImport.maxBytes(format);
    if (document.length == 0 || document.length > most) {
      violations.add(
          "document",
          document.length == 0
              ? "is missing: give the model's document"
              : "is " + document.length + " bytes long: use at most " + most);
    }
    int rows = request.getVerificationBytes().size();
    if (rows > ModelDocument.MAX_BYTES) {
      violations.add(
          "verification", "is " + rows + " bytes long: use at most " + ModelDocument.MAX_BYTES);
    }
    if (format == ModelFormat.JSON) {
      leftToJson(request, violations);
    }
    violations.throwIfAny();
    // Reading a large document takes a while: not on the event loop.
    workers.read(reply, () -> importModel(document, format, request, reply));
  }

  private void importModel(
      byte[] document,
      ModelFormat format,
      ImportModelRequest request,
      Reply<ImportModelResponse> reply) {
    byte[] json = document;
    List<String> notes = List.of();
    if (format != ModelFormat.JSON) {
      Imported imported = ModelImport.read(document, format, options(request));
      json = ModelJson.write(imported.model());
      notes = imported.notes();
    }
    List<String> told = notes;
    workers.answer(
        reply,
        engine.models().importModel(json, request.getValidateOnly()),
        model ->
            ImportModelResponse.newBuilder()
                .setModel(ScoreMessages.message(model))
                .addAllNotes(told)
                .build());
  }

  private static ImportOptions options(ImportModelRequest request) {
    return new ImportOptions(
        request.getName(),
        request.getVersion(),
        request.getTag(),
        request.getTagsMap(),
        request.getPositiveClass(),
        request.getVerification());
  }

  /** A JSON document says by itself what it is: two answers to one question are one too many. */
  private static void leftToJson(ImportModelRequest request, Violations violations) {
    String why = "is said by a JSON document itself: leave it out";
    if (!request.getName().isEmpty()) {
      violations.add("name", why);
    }
    if (!request.getVersion().isEmpty()) {
      violations.add("version", why);
    }
    if (!request.getTag().isEmpty()) {
      violations.add("tag", why);
    }
    if (request.getTagsCount() > 0) {
      violations.add("tags", why);
    }
    if (!request.getPositiveClass().isEmpty()) {
      violations.add("positive_class", why);
    }
    if (!request.getVerification().isEmpty()) {
      violations.add("verification", why);
    }
  }

  private void exportModel(ExportModelRequest request, Reply<ExportModelResponse> reply) {
    Violations violations = new Violations();
    ModelRpcs.name("name", request.getName(), violations);
    @Nullable String version = ModelRpcs.version(request.getVersion(), violations);
    ModelFormat format = format(request.getFormat(), ModelFormat.JSON, violations);
    violations.throwIfAny();
    workers.read(
        reply,
        () -> {
          byte[] json = engine.models().get(request.getName(), version).document();
          Exported exported = ModelExport.write(ModelJson.read(json), format);
          reply.send(
              ExportModelResponse.newBuilder()
                  .setDocument(ByteString.copyFrom(exported.document()))
                  .putAllTags(exported.tags())
                  .addAllLeftOut(exported.leftOut())
                  .build());
        });
  }

  private static ModelFormat format(
      dev.selfsame.api.scoring.v1.ModelFormat format,
      ModelFormat otherwise,
      Violations violations) {
    return switch (format) {
      case MODEL_FORMAT_UNSPECIFIED -> otherwise;
      case MODEL_FORMAT_JSON -> ModelFormat.JSON;
      case MODEL_FORMAT_PMML -> ModelFormat.PMML;
      case MODEL_FORMAT_LIBLINEAR -> ModelFormat.LIBLINEAR;
      case UNRECOGNIZED -> {
        violations.add("format", "is unknown here: use JSON, PMML or LIBLINEAR");
        yield otherwise;
      }
    };
  }
}
