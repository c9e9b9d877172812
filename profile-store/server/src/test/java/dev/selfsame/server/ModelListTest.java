package dev.selfsame.server;

import static dev.selfsame.server.Messages.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.DeleteModelRequest;
import dev.selfsame.api.scoring.v1.GetModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ListModelsRequest;
import dev.selfsame.api.scoring.v1.ListModelsResponse;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.scoring.v1.ModelRole;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.api.scoring.v1.RetireModelRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelListTest {

  private TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    server.tags.createTag(
        tag("age", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_INTEGER, Fold.FOLD_LATEST));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String document(String name, String version) {
    return """
        {"name": "%s", "version": "%s", "type": "linear_regression", "tag": "prediction.%s",
         "intercept": 1, "features": [
           {"type": "numeric", "tag": "age", "coefficient": 1, "missing": {"contribution": 0}}]}
        """
        .formatted(name, version, name);
  }

  private void importModel(String name, String version) {
    server.models.importModel(
        ImportModelRequest.newBuilder()
            .setDocument(ByteString.copyFromUtf8(document(name, version)))
            .build());
  }

  private static ActivateModelRequest activation(String version, ModelRole role) {
    return ActivateModelRequest.newBuilder()
        .setName("churn")
        .setVersion(version)
        .setRole(role)
        .build();
  }

  @Test
  void listModels_inPages_givesEachOnce() {
    for (String version : List.of("1", "2", "3")) {
      importModel("churn", version);
      importModel("value", version);
    }
    ListModelsRequest.Builder request = ListModelsRequest.newBuilder().setPageSize(2);
    List<String> seen = new ArrayList<>();
    ListModelsResponse page;
    do {
      page = server.models.listModels(request.build());
      page.getModelsList().forEach(model -> seen.add(model.getName() + model.getVersion()));
      request.setPageToken(page.getNextPageToken());
    } while (!page.getNextPageToken().isEmpty());
    assertThat(seen).containsExactly("churn1", "churn2", "churn3", "value1", "value2", "value3");
    assertThat(
            server
                .models
                .listModels(ListModelsRequest.newBuilder().setName("value").build())
                .getModelsList())
        .extracting(Model::getName)
        .containsOnly("value")
        .hasSize(3);
  }

  @Test
  void getModel_withItsDocument_isAsImported() {
    importModel("churn", "1");
    var found =
        server.models.getModel(
            GetModelRequest.newBuilder().setName("churn").setVersion("1").build());
    assertThat(found.getDocument().toStringUtf8()).isEqualTo(document("churn", "1"));
    assertThat(found.getModel().getStatus()).isEqualTo(ModelStatus.MODEL_STATUS_CANDIDATE);
    Refusals.of(() -> server.models.getModel(GetModelRequest.newBuilder().setName("churn").build()))
        .is(Code.FAILED_PRECONDITION, "MODEL_NOT_ACTIVE", Map.of("model", "churn"));
    Refusals.of(() -> server.models.getModel(GetModelRequest.newBuilder().setName("value").build()))
        .is(Code.NOT_FOUND, "MODEL_NOT_FOUND", Map.of("model", "value", "version", ""));
  }

  @Test
  void statuses_fromCandidateToRetired_followTheRules() {
    importModel("churn", "1");
    importModel("churn", "2");
    server.models.activateModel(activation("1", ModelRole.MODEL_ROLE_UNSPECIFIED));
    var challenger = server.models.activateModel(activation("2", ModelRole.MODEL_ROLE_CHALLENGER));
    assertThat(challenger.getModel().getStatus()).isEqualTo(ModelStatus.MODEL_STATUS_CHALLENGER);
    Refusals.of(() -> server.models.activateModel(activation("1", ModelRole.MODEL_ROLE_CHALLENGER)))
        .is(
            Code.FAILED_PRECONDITION,
            "MODEL_STATUS_CONFLICT",
            Map.of("model", "churn", "version", "1", "status", "CHAMPION"));
    var retired =
        server.models.retireModel(
            RetireModelRequest.newBuilder().setName("churn").setVersion("1").build());
    assertThat(retired.getModel().getStatus()).isEqualTo(ModelStatus.MODEL_STATUS_RETIRED);
    assertThat(retired.getCommitToken()).isNotEmpty();
  }

  private static DeleteModelRequest deletion(String version) {
    return DeleteModelRequest.newBuilder().setName("churn").setVersion(version).build();
  }

  @Test
  void deleteModel_thatDoesNotScore_isGoneAndItsNameFree() {
    importModel("churn", "1");
    server.models.activateModel(activation("1", ModelRole.MODEL_ROLE_CHAMPION));
    Refusals refused = Refusals.of(() -> server.models.deleteModel(deletion("1")));
    refused.is(
        Code.FAILED_PRECONDITION,
        "MODEL_STATUS_CONFLICT",
        Map.of("model", "churn", "version", "1", "status", "CHAMPION"));
    assertThat(refused.message()).contains("retire it");
    server.models.retireModel(
        RetireModelRequest.newBuilder().setName("churn").setVersion("1").build());
    var deleted = server.models.deleteModel(deletion("1"));
    assertThat(deleted.getModel().getStatus()).isEqualTo(ModelStatus.MODEL_STATUS_RETIRED);
    assertThat(deleted.getCommitToken()).isNotEmpty();
    Refusals.of(() -> server.models.deleteModel(deletion("1")))
        .is(Code.NOT_FOUND, "MODEL_NOT_FOUND", Map.of("model", "churn", "version", "1"));
    Refusals.of(() -> server.models.deleteModel(DeleteModelRequest.getDefaultInstance()))
        .isInvalid("name", "version");
    assertThat(server.models.listModels(ListModelsRequest.getDefaultInstance()).getModelsList())
        .isEmpty();
    importModel("churn", "1");
  }
}
