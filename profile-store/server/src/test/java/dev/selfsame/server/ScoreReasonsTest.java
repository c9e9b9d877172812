package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import dev.selfsame.api.profile.v1.ExportSubjectRequest;
import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.BatchScoreItem;
import dev.selfsame.api.scoring.v1.BatchScoreRequest;
import dev.selfsame.api.scoring.v1.BatchScoreResult;
import dev.selfsame.api.scoring.v1.ExplainScoreRequest;
import dev.selfsame.api.scoring.v1.FeatureMap;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.MissingReason;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.api.scoring.v1.ScoreExplanation;
import dev.selfsame.api.scoring.v1.ScoreReason;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.scoring.v1.ServedScore;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ScoreReasonsTest {

  private static final String MODEL =
      """
      {"name": "churn", "version": "1", "type": "logistic_regression", "tag": "prediction.churn",
       "intercept": -1, "threshold": 0.5,
       "features": [
         {"type": "numeric", "tag": "buys.total", "coefficient": 0.5,
          "missing": {"contribution": 0.25}},
         {"type": "one_hot", "tag": "demo.city", "reason": "Where they live",
          "coefficients": {"Berlin": -2, "Oslo": 3}, "other": 0, "missing": 0}]}
      """;

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    var spent =
        tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM)
            .toBuilder();
    spent.getTagBuilder().setDescription("What they spent");
    server.tags.createTag(spent.build());
    server.tags.createTag(
        tag("demo.city", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST));
    server.profiles.recordFacts(
        record(
            fact("e1", "account:a", "buys.total", number(2)),
            fact("e2", "account:a", "demo.city", text("Berlin")),
            fact("e3", "account:b", "demo.city", text("Rome"))));
    server.models.importModel(
        ImportModelRequest.newBuilder().setDocument(ByteString.copyFromUtf8(MODEL)).build());
    var activated =
        server.models.activateModel(
            ActivateModelRequest.newBuilder().setName("churn").setVersion("1").build());
    assertThat(activated.getPending()).isTrue();
    Operation ended =
        server
            .operations
            .waitOperation(
                WaitOperationRequest.newBuilder()
                    .setOperationId(activated.getOperationId())
                    .build())
            .getOperation();
    assertThat(ended.getMethod()).isEqualTo("RescoreProfiles");
    assertThat(ended.hasResponse()).isTrue();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static ScoreRequest.Builder scoreOf(String key) {
    return ScoreRequest.newBuilder().setModel("churn").setIdentifier(id(key));
  }

  private ScoreExplanation explain(ScoreRequest.Builder request) {
    return server
        .scoring
        .explainScore(ExplainScoreRequest.newBuilder().setScore(request).build())
        .getExplanation();
  }

  @Test
  void exportSubject_afterAnActivation_hasTheServedScore() {
    List<ServedScore> scores = new ArrayList<>();
    server
        .profiles
        .exportSubject(ExportSubjectRequest.newBuilder().setIdentifier(id("account:a")).build())
        .forEachRemaining(
            (ExportSubjectResponse part) -> scores.addAll(part.getScores().getScoresList()));
    assertThat(scores)
        .singleElement()
        .satisfies(
            score -> {
              assertThat(score.getIdentifier()).isEqualTo(id("account:a"));
              assertThat(score.getModelVersion()).isEqualTo("1");
              assertThat(score.getStatus()).isEqualTo(ModelStatus.MODEL_STATUS_CHAMPION);
              assertThat(score.getValue()).isCloseTo(1 / (1 + Math.exp(2)), within(1e-12));
            });
  }

  @Test
  void explainScore_ofAPerson_namesReasonsAndTheirFacts() {
    ScoreExplanation why = explain(scoreOf("account:a"));
    assertThat(why.getScore().getLinear()).isEqualTo(-2);
    assertThat(why.getReasonsList())
        .extracting(ScoreReason::getWords)
        .containsExactly("Where they live", "What they spent");
    ScoreReason first = why.getReasons(0);
    assertThat(first.getImpact()).isEqualTo(-2);
    assertThat(first.getInput()).isEqualTo("Berlin");
    assertThat(first.getSources(0).getIdentifier()).isEqualTo(id("account:a"));
    assertThat(first.getSources(0).getEventId()).isEqualTo("e2");
    assertThat(first.getSources(0).getSource()).isEqualTo("crm");
    assertThat(why.getMissingList()).isEmpty();
    assertThat(why.getDecision().getPositive()).isFalse();
    assertThat(why.getDecision().getThreshold()).isEqualTo(0.5);
    assertThat(why.getCounterfactual().getTag()).isEqualTo("demo.city");
    assertThat(why.getCounterfactual().getTo()).isEqualTo(text("Oslo"));
    assertThat(why.getCounterfactual().getWords()).contains("Oslo instead of Berlin", "say yes");
  }

  @Test
  void score_withoutWhatTheModelKnows_saysWhatIsMissing() {
    var missing = server.scoring.score(scoreOf("account:b").build()).getMissingList();
    assertThat(missing)
        .extracting(one -> one.getTag() + one.getReason())
        .containsExactly(
            "buys.total" + MissingReason.MISSING_REASON_ABSENT,
            "demo.city" + MissingReason.MISSING_REASON_UNKNOWN_VALUE);
  }

  @Test
  void explainScore_ofValues_hasNoFacts() {
    ScoreExplanation why =
        explain(
            ScoreRequest.newBuilder()
                .setModel("churn")
                .setFeatures(FeatureMap.newBuilder().putValues("buys.total", number(4))));
    assertThat(why.getReasons(0).getTag()).isEqualTo("buys.total");
    assertThat(why.getReasons(0).getSourcesList()).isEmpty();
    Refusals.of(
            () ->
                server.scoring.explainScore(
                    ExplainScoreRequest.newBuilder()
                        .setScore(scoreOf("account:a"))
                        .setMaxReasons(1_000)
                        .build()))
        .isInvalid("max_reasons");
  }

  @Test
  void batchScore_withSomeThatCannotBeScored_scoresTheOthers() {
    BatchScoreRequest.Builder request = BatchScoreRequest.newBuilder().setModel("churn");
    request.addItemsBuilder().setIdentifier(id("account:a"));
    request.addItemsBuilder().setIdentifier(id("account:nobody"));
    request.addItems(BatchScoreItem.getDefaultInstance());
    for (int i = 0; i < 500; i++) {
      request.addItemsBuilder().getFeaturesBuilder().putValues("buys.total", number(i));
    }
    List<BatchScoreResult> results = new ArrayList<>();
    server
        .scoring
        .batchScore(request.build())
        .forEachRemaining(response -> results.addAll(response.getResultsList()));
    assertThat(results).extracting(BatchScoreResult::getIndex).isSorted().hasSize(503);
    assertThat(results.get(0).getScore().getModelVersion()).isEqualTo("1");
    assertThat(results.get(0).getScore().getContributionsList()).isEmpty();
    assertThat(results.get(1).getProblem().getReason()).isEqualTo("PERSON_NOT_FOUND");
    assertThat(results.get(2).getProblem().getFieldViolations(0).getField())
        .isEqualTo("identifier");
    assertThat(results.get(502).getScore().getLinear()).isEqualTo(248.5);
  }

  @Test
  void batchScore_ofNothingOrTooMuch_isRefused() {
    Refusals.of(
            () ->
                server
                    .scoring
                    .batchScore(BatchScoreRequest.newBuilder().setModel("churn").build())
                    .hasNext())
        .isInvalid("items");
    BatchScoreRequest.Builder many = BatchScoreRequest.newBuilder().setModel("churn");
    for (int i = 0; i <= 10_000; i++) {
      many.addItemsBuilder().setPersonId("p_x");
    }
    Refusals.of(() -> server.scoring.batchScore(many.build()).hasNext()).isInvalid("items");
    var unknown =
        Refusals.of(
            () ->
                server
                    .scoring
                    .batchScore(
                        BatchScoreRequest.newBuilder()
                            .setModel("nothing")
                            .addItems(BatchScoreItem.getDefaultInstance())
                            .build())
                    .hasNext());
    assertThat(unknown.code()).isEqualTo(Code.NOT_FOUND);
  }
}
