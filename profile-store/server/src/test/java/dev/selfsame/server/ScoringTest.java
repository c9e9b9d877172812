package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.FeatureMap;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Value;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ScoringTest {

  private static final String MODEL =
      """
      {"name": "churn", "version": "1", "type": "logistic_regression", "tag": "prediction.churn",
       "intercept": -1,
       "features": [
         {"type": "numeric", "tag": "buys.total", "reason": "What they spent", "coefficient": 0.5,
          "missing": {"contribution": 0.25}}]}
      """;

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    server.tags.createTag(
        tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    server.profiles.recordFacts(record(fact("e1", "account:a", "buys.total", number(2))));
    var model = server.models.importModel(importOf(MODEL)).getModel();
    assertThat(model.getStatus()).isEqualTo(ModelStatus.MODEL_STATUS_CANDIDATE);
    assertThat(model.getInputTagsList()).containsExactly("buys.total");
    Refusals.of(() -> server.scoring.score(scoreOf("account:a")))
        .is(Code.FAILED_PRECONDITION, "MODEL_NOT_ACTIVE", Map.of("model", "churn"));
    var activated =
        server.models.activateModel(
            ActivateModelRequest.newBuilder().setName("churn").setVersion("1").build());
    assertThat(activated.getModel().getStatus()).isEqualTo(ModelStatus.MODEL_STATUS_CHAMPION);
    assertThat(activated.getCommitToken()).isNotEmpty();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static ImportModelRequest importOf(String document) {
    return ImportModelRequest.newBuilder().setDocument(ByteString.copyFromUtf8(document)).build();
  }

  private static ScoreRequest scoreOf(String key) {
    return ScoreRequest.newBuilder().setModel("churn").setIdentifier(id(key)).build();
  }

  private static ScoreRequest scoreOf(String tag, Value value) {
    return ScoreRequest.newBuilder()
        .setModel("churn")
        .setFeatures(FeatureMap.newBuilder().putValues(tag, value))
        .build();
  }

  @Test
  void score_ofAPerson_isWhatTheProfileShows() {
    var score = server.scoring.score(scoreOf("account:a")).getScore();
    assertThat(score.getLinear()).isZero();
    assertThat(score.getValue()).isEqualTo(0.5);
    assertThat(score.getModelVersion()).isEqualTo("1");
    assertThat(score.getContributions(0).getContribution()).isEqualTo(1);
    assertThat(score.getContributions(0).getReason()).isEqualTo("What they spent");
    TagValue shown =
        server.profiles.getProfile(profileOf("account:a")).getProfile().getTagsList().stream()
            .filter(value -> value.getTag().equals("prediction.churn"))
            .findFirst()
            .orElseThrow();
    assertThat(shown.getKind()).isEqualTo(TagKind.TAG_KIND_PREDICTIVE);
    assertThat(shown.getScore()).isEqualTo(score);
    assertThat(shown.getValue().getNumberValue()).isEqualTo(0.5);
  }

  @Test
  void score_ofGivenValues_needsNoPerson() {
    var score = server.scoring.score(scoreOf("buys.total", number(4))).getScore();
    assertThat(score.getValue()).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
    var missing =
        server.scoring.score(
            ScoreRequest.newBuilder()
                .setModel("churn")
                .setVersion("1")
                .setFeatures(FeatureMap.getDefaultInstance())
                .build());
    assertThat(missing.getScore().getLinear()).isEqualTo(-0.75);
    assertThat(missing.getScore().getContributions(0).getMissing()).isTrue();
  }

  @Test
  void score_badFeatures_areTold() {
    var unknown = Refusals.of(() -> server.scoring.score(scoreOf("demo.shoe", number(4))));
    assertThat(unknown.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(unknown.info().getReason()).isEqualTo("UNKNOWN_FEATURE");
    assertThat(unknown.info().getMetadataMap())
        .isEqualTo(Map.of("model", "churn", "feature", "demo.shoe"));
    var wrong = Refusals.of(() -> server.scoring.score(scoreOf("buys.total", text("x"))));
    assertThat(wrong.info().getReason()).isEqualTo("WRONG_TYPE");
    var infinite =
        Refusals.of(() -> server.scoring.score(scoreOf("buys.total", number(Double.NaN))));
    assertThat(infinite.info().getReason()).isEqualTo("OUT_OF_RANGE");
  }

  @Test
  void score_nobody_isNotFound() {
    Refusals.of(() -> server.scoring.score(scoreOf("account:nobody")))
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of());
  }

  @Test
  void importModel_otherContentUnderTheVersion_isRefused() {
    assertThat(server.models.importModel(importOf(MODEL)).getModel().getStatus())
        .isEqualTo(ModelStatus.MODEL_STATUS_CHAMPION);
    Refusals.of(() -> server.models.importModel(importOf(MODEL.replace("-1", "-2"))))
        .is(Code.ALREADY_EXISTS, "MODEL_EXISTS", Map.of("model", "churn", "version", "1"));
  }

  @Test
  void importModel_tagThatIsNotThere_namesThePlace() {
    var refusal =
        Refusals.of(
            () ->
                server.models.importModel(
                    importOf(MODEL.replace("buys.total", "no.such").replace("churn", "leave"))));
    assertThat(refusal.info().getReason()).isEqualTo("INVALID_MODEL");
    assertThat(refusal.fields().get(0).getField()).isEqualTo("document.features[0].tag");
  }
}
