package dev.selfsame.server.service;

import com.google.protobuf.ByteString;
import dev.selfsame.api.scoring.v1.GetModelRequest;
import dev.selfsame.api.scoring.v1.GetModelResponse;
import dev.selfsame.api.scoring.v1.ListModelsRequest;
import dev.selfsame.api.scoring.v1.ListModelsResponse;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.profile.engine.ModelDetail;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.StoredModel;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Pages;
import dev.selfsame.server.wire.ScoreMessages;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The methods of ModelService that show models. */
final class ModelRpcs {

  private static final int LONGEST_NAME = 64;
  private static final Pattern PLACE = Pattern.compile("([^/]+)/(-?\\d{1,18})/([^/]+)");

  private final ProfileEngine engine;
  private final Workers workers;

  ModelRpcs(ProfileEngine engine, Workers workers) {
    this.engine = engine;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(ModelServiceGrpc.getGetModelMethod(), this::getModel)
        .unary(ModelServiceGrpc.getListModelsMethod(), this::listModels);
  }

  private void getModel(GetModelRequest request, Reply<GetModelResponse> reply) {
    Violations violations = new Violations();
    name("name", request.getName(), violations);
    String version = version(request.getVersion(), violations);
    violations.throwIfAny();
    workers.read(
        reply,
        () -> {
          ModelDetail detail = engine.models().get(request.getName(), version);
          reply.send(
              GetModelResponse.newBuilder()
                  .setModel(ScoreMessages.message(detail.model()))
                  .setDocument(ByteString.copyFrom(detail.document()))
                  .build());
        });
  }

  private void listModels(ListModelsRequest request, Reply<ListModelsResponse> reply) {
    Violations violations = new Violations();
    String name = request.getName();
    if (!name.isEmpty()) {
      name("name", name, violations);
    }
    int size = Pages.size(request.getPageSize(), violations);
    StoredModel.Place after = place(Pages.after(request.getPageToken(), violations), violations);
    violations.throwIfAny();
    workers.read(reply, () -> reply.send(page(name, after, size)));
  }

  /** The place that a token names; null for the first. */
  private static StoredModel.@Nullable Place place(String text, Violations violations) {
    if (text.isEmpty()) {
      return null;
    }
    Matcher matcher = PLACE.matcher(text);
    if (!matcher.matches()) {
      violations.add("page_token", "is none of ListModels: give the next_page_token as it came");
      return null;
    }
    return new StoredModel.Place(
        matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3));
  }

  private static String text(StoredModel.Place place) {
    return place.name() + '/' + place.importMillis() + '/' + place.version();
  }

  private ListModelsResponse page(String name, StoredModel.@Nullable Place after, int size) {
    List<StoredModel> models = engine.models().page(name, after, size + 1);
    ListModelsResponse.Builder response = ListModelsResponse.newBuilder();
    models.stream().limit(size).map(ScoreMessages::message).forEach(response::addModels);
    if (models.size() > size) {
      response.setNextPageToken(Pages.token(text(models.get(size - 1).place())));
    }
    return response.build();
  }

  /** The version that a request names; null for the champion. */
  static @Nullable String version(String version, Violations violations) {
    if (version.isEmpty()) {
      return null;
    }
    name("version", version, violations);
    return version;
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
