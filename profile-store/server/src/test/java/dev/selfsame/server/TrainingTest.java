package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.operation.v1.CancelOperationRequest;
import dev.selfsame.api.operation.v1.ListOperationsRequest;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.scoring.v1.ClassWeights;
import dev.selfsame.api.scoring.v1.EvaluateModelRequest;
import dev.selfsame.api.scoring.v1.EvaluateModelResult;
import dev.selfsame.api.scoring.v1.Evaluation;
import dev.selfsame.api.scoring.v1.GetModelReportRequest;
import dev.selfsame.api.scoring.v1.ListModelsRequest;
import dev.selfsame.api.scoring.v1.ModelKind;
import dev.selfsame.api.scoring.v1.ModelReport;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.api.scoring.v1.Outcome;
import dev.selfsame.api.scoring.v1.OutcomeWindow;
import dev.selfsame.api.scoring.v1.RecordOutcomesRequest;
import dev.selfsame.api.scoring.v1.RecordOutcomesResponse;
import dev.selfsame.api.scoring.v1.TrainModelMetadata;
import dev.selfsame.api.scoring.v1.TrainModelRequest;
import dev.selfsame.api.scoring.v1.TrainModelResult;
import dev.selfsame.api.scoring.v1.TrainingMeasure;
import dev.selfsame.api.scoring.v1.TrainingOptions;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Value;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes, training, evaluation and reports over the API. */
class TrainingTest {

  private static final int PERSONS = 200;
  private static final String BEFORE = "2026-10-01T00:00:00Z";
  private static final String OUTCOME = "2026-11-01T00:00:00Z";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HoldingClock clock = new HoldingClock();
  private TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new TestServer(clock, directory);
    server.tags.createTag(
        Messages.tag("left", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_BOOLEAN, Fold.FOLD_LATEST));
    server.tags.createTag(
        Messages.tag(
            "spent", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    RecordFactsRequest.Builder facts = RecordFactsRequest.newBuilder();
    RecordOutcomesRequest.Builder outcomes = outcomes();
    for (int i = 0; i < PERSONS; i++) {
      int spent = i * 37 % 100;
      facts.addFacts(
          Fact.newBuilder()
              .setEventId("s")
              .setIdentifier(id("account:u" + i))
              .setTag("spent")
              .setValue(number(spent))
              .setFactTime(time(BEFORE))
              .setSource("shop"));
      outcomes.addOutcomes(outcome("account:u" + i, i * 53 % 100 > spent));
    }
    server.profiles.recordFacts(facts.build());
    server.models.recordOutcomes(outcomes.build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static RecordOutcomesRequest.Builder outcomes() {
    return RecordOutcomesRequest.newBuilder().setOutcomeTag("left").setSource("crm");
  }

  private static Outcome outcome(String key, boolean left) {
    return Outcome.newBuilder()
        .setEventId("o")
        .setIdentifier(id(key))
        .setValue(Value.newBuilder().setBooleanValue(left))
        .setOutcomeTime(time(OUTCOME))
        .build();
  }

  private static TrainModelRequest.Builder churn(String version) {
    return TrainModelRequest.newBuilder()
        .setName("churn")
        .setVersion(version)
        .setTag("prediction.churn")
        .setOutcomeTag("left");
  }

  private Operation train(TrainModelRequest request) {
    Operation begun = server.models.trainModel(request).getOperation();
    return server
        .operations
        .waitOperation(
            WaitOperationRequest.newBuilder().setOperationId(begun.getOperationId()).build())
        .getOperation();
  }

  @Test
  void recordOutcomes_againAndOverwriting_countsWhatChanged() {
    RecordOutcomesRequest again = outcomes().addOutcomes(outcome("account:u1", true)).build();
    RecordOutcomesResponse same = server.models.recordOutcomes(again);
    assertThat(same.getDuplicateCount()).isEqualTo(1);
    RecordOutcomesRequest other =
        outcomes()
            .addOutcomes(outcome("account:u1", false))
            .addOutcomes(outcome("account:new", true))
            .setOverwrite(true)
            .build();
    RecordOutcomesResponse corrected = server.models.recordOutcomes(other);
    assertThat(corrected.getCorrectedCount()).isEqualTo(1);
    assertThat(corrected.getRecordedCount()).isEqualTo(1);
    assertThat(corrected.getCommitToken()).isNotEmpty();
  }

  @Test
  void recordOutcomes_wrong_namesTheOutcome() {
    Refusals unknown =
        Refusals.of(
            () ->
                server.models.recordOutcomes(
                    outcomes()
                        .setOutcomeTag("gone")
                        .addOutcomes(outcome("account:a", true))
                        .build()));
    unknown.is(Code.INVALID_ARGUMENT, "UNKNOWN_TAG", Map.of("tag", "gone"), "outcome_tag");
    Refusals type =
        Refusals.of(
            () ->
                server.models.recordOutcomes(
                    outcomes()
                        .addOutcomes(outcome("account:a", true))
                        .addOutcomes(outcome("account:b", true).toBuilder().setValue(number(1)))
                        .build()));
    type.is(
        Code.INVALID_ARGUMENT,
        "WRONG_TYPE",
        Map.of("tag", "left", "expected", "BOOLEAN", "actual", "NUMBER"),
        "outcomes[1].value");
    Refusals missing = Refusals.of(() -> server.models.recordOutcomes(outcomes().build()));
    missing.isInvalid("outcomes");
  }

  @Test
  void trainModel_fromOutcomes_importsACandidate() throws IOException {
    Operation done = train(churn("1").build());
    assertThat(done.getDone()).isTrue();
    assertThat(done.getError().getMessage()).isEmpty();
    assertThat(done.getProgress()).isEqualTo(1);
    assertThat(done.getMetadata().unpack(TrainModelMetadata.class).getVersion()).isEqualTo("1");
    TrainModelResult result = done.getResponse().unpack(TrainModelResult.class);
    assertThat(result.getModel().getStatus()).isEqualTo(ModelStatus.MODEL_STATUS_CANDIDATE);
    assertThat(result.getModel().getOutcomeTag()).isEqualTo("left");
    assertThat(result.getModel().getInputTagsList()).containsExactly("spent");
    assertThat(result.getSummary().getMeasuresList().stream().map(TrainingMeasure::getName))
        .contains("auc", "log_loss", "brier", "accuracy");
    Refusals again = Refusals.of(() -> server.models.trainModel(churn("1").build()));
    again.is(Code.ALREADY_EXISTS, "MODEL_EXISTS", Map.of("model", "churn", "version", "1"));
  }

  @Test
  void trainModel_onWhatGivesTheOutcomeAway_isALeak() {
    Refusals leak =
        Refusals.of(() -> server.models.trainModel(churn("1").addFeatureTags("left").build()));
    leak.is(
        Code.INVALID_ARGUMENT,
        "OUTCOME_LEAK",
        Map.of("tag", "left", "outcome_tag", "left"),
        "feature_tags[0]");
  }

  @Test
  void trainModel_withWrongOptions_namesEachOfThem() {
    Refusals wrong =
        Refusals.of(
            () ->
                server.models.trainModel(
                    churn("")
                        .setOptions(
                            TrainingOptions.newBuilder()
                                .setPenalty(-1)
                                .setL1Ratio(2)
                                .setFolds(1)
                                .setMaxRows(-1))
                        .build()));
    wrong.isInvalid(
        "version", "options.penalty", "options.l1_ratio", "options.folds", "options.max_rows");
  }

  @Test
  void trainModel_withOptionsThatDoNothing_isRefusedBeforeAnythingIsRead() {
    server.tags.createTag(
        Messages.tag("paid", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_LATEST));
    TrainingOptions.Builder balanced =
        TrainingOptions.newBuilder().setClassWeights(ClassWeights.CLASS_WEIGHTS_BALANCED);
    Refusals.of(
            () ->
                server.models.trainModel(
                    churn("1").setOutcomeTag("paid").setOptions(balanced).build()))
        .isInvalid("options.class_weights");
    TrainingOptions.Builder sparse =
        TrainingOptions.newBuilder().setKind(ModelKind.MODEL_KIND_SCORECARD).setL1Ratio(0.5);
    Refusals.of(() -> server.models.trainModel(churn("1").setOptions(sparse).build()))
        .isInvalid("options.l1_ratio");
    assertThat(
            server
                .operations
                .listOperations(ListOperationsRequest.getDefaultInstance())
                .getOperationsList())
        .isEmpty();
  }

  @Test
  void trainModel_cancelled_changesNothing() {
    Operation begun = server.models.trainModel(churn("1").build()).getOperation();
    server.operations.cancelOperation(
        CancelOperationRequest.newBuilder().setOperationId(begun.getOperationId()).build());
    Operation ended =
        server
            .operations
            .waitOperation(
                WaitOperationRequest.newBuilder().setOperationId(begun.getOperationId()).build())
            .getOperation();
    int models = server.models.listModels(ListModelsRequest.getDefaultInstance()).getModelsCount();
    // It may have been committed already when it was asked to stop.
    if (ended.hasError()) {
      assertThat(ended.getError().getReason()).isEqualTo("OPERATION_CANCELLED");
      assertThat(models).isZero();
    } else {
      assertThat(models).isEqualTo(1);
    }
  }

  @Test
  void trainModel_whileTheSameVersionIsTrainedOtherwise_isRefused() {
    clock.hold();
    Future<RecordOutcomesResponse> write =
        ModelServiceGrpc.newFutureStub(server.channel)
            .recordOutcomes(outcomes().addOutcomes(outcome("account:held", true)).build());
    clock.awaitWriter();
    // It cannot end before the writer goes on.
    Operation first = server.models.trainModel(churn("1").build()).getOperation();
    assertThat(server.models.trainModel(churn("1").build()).getOperation().getOperationId())
        .isEqualTo(first.getOperationId());
    TrainModelRequest otherwise =
        churn("1").setOptions(TrainingOptions.newBuilder().setSeed(1)).build();
    Refusals other = Refusals.of(() -> server.models.trainModel(otherwise));
    assertThat(other.info().getReason()).isEqualTo("WORK_IN_PROGRESS");
    clock.letGo();
    assertThat(write).succeedsWithin(PATIENCE);
  }

  @Test
  void report_ofACandidate_isOfScoresMadeAnew() throws IOException {
    train(churn("1").build());
    ModelReport report =
        server
            .models
            .getModelReport(GetModelReportRequest.newBuilder().setName("churn").build())
            .getReport();
    assertThat(report.getOutcomeTag()).isEqualTo("left");
    assertThat(report.getRowCount()).isEqualTo(PERSONS);
    assertThat(report.getVersions(0).getTraining().getOutcomeTag()).isEqualTo("left");
    Evaluation anew = report.getVersions(0).getEvaluation();
    assertThat(anew.getRowCount()).isEqualTo(PERSONS);
    assertThat(report.getVersions(0).hasServed()).isFalse();
    assertThat(report.getBuckets(0).getStartTime()).isEqualTo(time("2026-11-01T00:00:00Z"));
    assertThat(report.getBuckets(0).getScoredCount()).isZero();

    Operation evaluated =
        server
            .models
            .evaluateModel(
                EvaluateModelRequest.newBuilder()
                    .setName("churn")
                    .setVersion("1")
                    .setWindow(OutcomeWindow.newBuilder().setOutcomeTag("left"))
                    .build())
            .getOperation();
    EvaluateModelResult result =
        server
            .operations
            .waitOperation(
                WaitOperationRequest.newBuilder()
                    .setOperationId(evaluated.getOperationId())
                    .build())
            .getOperation()
            .getResponse()
            .unpack(EvaluateModelResult.class);
    assertThat(result.getEvaluation()).isEqualTo(anew);
    assertThat(result.getOutcomeCount()).isEqualTo(PERSONS);
  }
}
