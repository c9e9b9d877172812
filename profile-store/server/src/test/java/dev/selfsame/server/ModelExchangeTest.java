package dev.selfsame.server;

import static dev.selfsame.server.Messages.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.selfsame.api.scoring.v1.ExportModelRequest;
import dev.selfsame.api.scoring.v1.ExportModelResponse;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelResponse;
import dev.selfsame.api.scoring.v1.ListModelsRequest;
import dev.selfsame.api.scoring.v1.ModelFormat;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelExchangeTest {

  private static final String PMML =
      """
      <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">
        <Header/>
        <DataDictionary>
          <DataField name="y" optype="categorical" dataType="string"/>
          <DataField name="Age" optype="continuous" dataType="double"/>
        </DataDictionary>
        <RegressionModel modelName="churn" functionName="classification"
            normalizationMethod="logit">
          <MiningSchema>
            <MiningField name="y" usageType="target"/>
            <MiningField name="Age"/>
          </MiningSchema>
          <RegressionTable intercept="-1" targetCategory="yes">
            <NumericPredictor name="Age" coefficient="0.5"/>
          </RegressionTable>
          <RegressionTable intercept="0" targetCategory="no"/>
        </RegressionModel>
      </PMML>
      """;

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

  private static ImportModelRequest.Builder request(String document) {
    return ImportModelRequest.newBuilder().setDocument(ByteString.copyFromUtf8(document));
  }

  @Test
  void importModel_pmml_becomesAModelOverTags() {
    ImportModelResponse imported =
        server.models.importModel(request(PMML).setVersion("3").putTags("Age", "age").build());

    assertThat(imported.getModel().getName()).isEqualTo("churn");
    assertThat(imported.getModel().getVersion()).isEqualTo("3");
    assertThat(imported.getModel().getTag()).isEqualTo("prediction.churn");
    assertThat(imported.getModel().getInputTagsList()).containsExactly("age");
    assertThat(imported.getNotesList())
        .containsExactly(
            "the score is the probability of \"yes\"",
            "Age: PMML gives no result without a value; here it adds 0");
  }

  @Test
  void exportModel_everyFormat_canBeImportedAgain() {
    server.models.importModel(request(PMML).setVersion("1").putTags("Age", "age").build());
    int version = 2;
    for (ModelFormat format :
        new ModelFormat[] {ModelFormat.MODEL_FORMAT_PMML, ModelFormat.MODEL_FORMAT_LIBLINEAR}) {
      ExportModelResponse exported =
          server.models.exportModel(
              ExportModelRequest.newBuilder()
                  .setName("churn")
                  .setVersion("1")
                  .setFormat(format)
                  .build());
      String next = Integer.toString(version++);
      var imported =
          server.models.importModel(
              ImportModelRequest.newBuilder()
                  .setDocument(exported.getDocument())
                  .setName("churn")
                  .setVersion(next)
                  .putAllTags(exported.getTagsMap())
                  .build());
      assertThat(imported.getModel().getVersion()).isEqualTo(next);
      assertThat(imported.getModel().getInputTagsList()).containsExactly("age");
    }
  }

  @Test
  void importModel_whatIsNotSupported_isNamedWithItsPlace() {
    String tree = PMML.replace("RegressionModel", "TreeModel");

    var refusal = Refusals.of(() -> server.models.importModel(request(tree).build()));

    assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.info().getReason()).isEqualTo("INVALID_MODEL");
    assertThat(refusal.fields())
        .anySatisfy(f -> assertThat(f.getField()).contains("/PMML/TreeModel"));
  }

  @Test
  void importModel_ofAnyFormatWithRows_isCheckedByThemBeforeAnythingIsStored() {
    String liblinear =
        "solver_type L2R_LR\nnr_class 2\nlabel 1 -1\nnr_feature 1\nbias -1\nw\n0.5\n";
    ImportModelRequest.Builder request =
        request(liblinear).setName("churn").setVersion("1").putTags("1", "age");
    String right = "[{'inputs': {'age': 2}, 'value': 0.7310585786300049}]".replace('\'', '"');
    String wrong = right.replace("0.731", "0.741");

    var refusal =
        Refusals.of(() -> server.models.importModel(request.setVerification(wrong).build()));

    assertThat(refusal.info().getReason()).isEqualTo("INVALID_MODEL");
    assertThat(refusal.fields())
        .anySatisfy(
            f -> {
              assertThat(f.getField()).isEqualTo("verification[0].value");
              assertThat(f.getDescription()).contains("0.7410585", "a difference of 0.01");
            });
    assertThat(server.models.listModels(ListModelsRequest.getDefaultInstance()).getModelsList())
        .isEmpty();
    request.setVerification("{}");
    assertThat(Refusals.of(() -> server.models.importModel(request.build())).fields())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.getField()).isEqualTo("verification");
              assertThat(f.getDescription()).contains("is no list");
            });
    request.setVerification(right);
    assertThat(server.models.importModel(request.build()).getModel().getVersion()).isEqualTo("1");
  }

  @Test
  void importModel_jsonWithWhatItSaysItself_isRefused() {
    Refusals.of(() -> server.models.importModel(request("{}").setName("churn").build()))
        .isInvalid("name");
  }

  @Test
  void exportModel_noSuchModel_isToldApart() {
    Refusals.of(
            () ->
                server.models.exportModel(
                    ExportModelRequest.newBuilder().setName("no").setVersion("1").build()))
        .is(Code.NOT_FOUND, "MODEL_NOT_FOUND", Map.of("model", "no", "version", "1"));
  }
}
