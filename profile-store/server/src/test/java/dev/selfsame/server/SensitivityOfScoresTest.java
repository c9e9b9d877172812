package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.scoring.v1.BatchScoreItem;
import dev.selfsame.api.scoring.v1.BatchScoreRequest;
import dev.selfsame.api.scoring.v1.EvaluateModelRequest;
import dev.selfsame.api.scoring.v1.ExplainScoreRequest;
import dev.selfsame.api.scoring.v1.GetModelReportRequest;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.OutcomeWindow;
import dev.selfsame.api.scoring.v1.ReasonSource;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom scores, their reasons and reports tell of tags. */
@Timeout(120)
class SensitivityOfScoresTest {

  private final Path directory;
  private SensitiveServer server;

  SensitivityOfScoresTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void start() throws IOException {
    server = new SensitiveServer(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void score_ofAModelThatReadsWhatMayNotBeRead_isAnsweredAsOfNone() {
    var scoring = ScoringServiceGrpc.newBlockingStub(server.as("checkout"));
    for (String model : List.of("churn", "nothing")) {
      var score = ScoreRequest.newBuilder().setModel(model).setIdentifier(id("account:a")).build();
      var batch =
          BatchScoreRequest.newBuilder()
              .setModel(model)
              .addItems(BatchScoreItem.newBuilder().setIdentifier(id("account:a")))
              .build();
      var explain = ExplainScoreRequest.newBuilder().setScore(score).build();
      for (Runnable call :
          List.<Runnable>of(
              () -> scoring.score(score),
              () -> scoring.explainScore(explain),
              () -> scoring.batchScore(batch).next())) {
        Refusals.of(call::run)
            .is(Code.NOT_FOUND, "MODEL_NOT_FOUND", Map.of("model", model, "version", ""))
            .says("there is no model " + model);
      }
    }
    var officer = ScoringServiceGrpc.newBlockingStub(server.as("officer"));
    var score = ScoreRequest.newBuilder().setModel("churn").setIdentifier(id("account:a"));
    assertThat(officer.score(score.build()).getScore().getContributionsCount()).isEqualTo(1);
  }

  @Test
  void explainScore_ofATagMadeFromOneThatMayNotBeRead_namesNoFactsOfThat() {
    server.defineAndActivateBanded();
    var score = ScoreRequest.newBuilder().setModel("banded").setIdentifier(id("account:a"));
    var request = ExplainScoreRequest.newBuilder().setScore(score).build();
    var officer = ScoringServiceGrpc.newBlockingStub(server.as("officer")).explainScore(request);
    assertThat(officer.getExplanation().getReasons(0).getSourcesList())
        .extracting(ReasonSource::getTag)
        .containsExactly("demo.income");
    var checkout = ScoringServiceGrpc.newBlockingStub(server.as("checkout")).explainScore(request);
    assertThat(checkout.getExplanation().getReasons(0).getTag()).isEqualTo("band");
    assertThat(checkout.getExplanation().getReasons(0).getSourcesList()).isEmpty();
  }

  @Test
  void evaluateModelAndReport_ofWhatMayNotBeRead_areRefusedAsOfWhatIsNotThere() {
    server.defineAndActivateBanded();
    var models = ModelServiceGrpc.newBlockingStub(server.as("checkout"));
    for (String model : List.of("churn", "nothing")) {
      for (Runnable call :
          List.<Runnable>of(
              () -> models.evaluateModel(evaluation(model, "demo.tier", "")),
              () -> models.getModelReport(report(model, "demo.tier")))) {
        Refusals.of(call::run)
            .is(Code.NOT_FOUND, "MODEL_NOT_FOUND", Map.of("model", model, "version", ""));
      }
    }
    for (String tag : List.of("dose", "nothing")) {
      Refusals.of(() -> models.evaluateModel(evaluation("banded", "demo.tier", tag)))
          .is(Code.INVALID_ARGUMENT, "UNKNOWN_TAG", Map.of("tag", tag), "segment_tag");
      Refusals.of(() -> models.evaluateModel(evaluation("banded", tag, "")))
          .is(Code.INVALID_ARGUMENT, "UNKNOWN_TAG", Map.of("tag", tag), "outcome_tag");
      Refusals.of(() -> models.getModelReport(report("banded", tag)))
          .is(Code.INVALID_ARGUMENT, "UNKNOWN_TAG", Map.of("tag", tag), "outcome_tag");
    }
    Refusals there =
        Refusals.of(() -> models.evaluateModel(evaluation("banded", "demo.tier", "nothing")));
    var officer = ModelServiceGrpc.newBlockingStub(server.as("officer"));
    assertThat(
            Refusals.of(() -> officer.evaluateModel(evaluation("banded", "demo.tier", "nothing"))))
        .isEqualTo(there);
    assertThat(models.evaluateModel(evaluation("banded", "demo.tier", "")).hasOperation()).isTrue();
  }

  private static EvaluateModelRequest evaluation(String model, String outcome, String segment) {
    return EvaluateModelRequest.newBuilder()
        .setName(model)
        .setWindow(OutcomeWindow.newBuilder().setOutcomeTag(outcome))
        .setSegmentTag(segment)
        .build();
  }

  private static GetModelReportRequest report(String model, String outcome) {
    return GetModelReportRequest.newBuilder()
        .setName(model)
        .setWindow(OutcomeWindow.newBuilder().setOutcomeTag(outcome))
        .build();
  }
}
