package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.BatchScoreRequest;
import dev.selfsame.api.scoring.v1.BatchScoreResponse;
import dev.selfsame.api.scoring.v1.BatchScoreResult;
import dev.selfsame.api.scoring.v1.DeleteModelRequest;
import dev.selfsame.api.scoring.v1.DeleteModelResponse;
import dev.selfsame.api.scoring.v1.EvaluateModelRequest;
import dev.selfsame.api.scoring.v1.EvaluateModelResponse;
import dev.selfsame.api.scoring.v1.ExplainScoreRequest;
import dev.selfsame.api.scoring.v1.FeatureMap;
import dev.selfsame.api.scoring.v1.GetModelReportRequest;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ListModelsRequest;
import dev.selfsame.api.scoring.v1.ListModelsResponse;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.Outcome;
import dev.selfsame.api.scoring.v1.OutcomeWindow;
import dev.selfsame.api.scoring.v1.RecordOutcomesRequest;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;
import dev.selfsame.api.scoring.v1.TrainModelRequest;
import dev.selfsame.api.scoring.v1.TrainModelResponse;
import dev.selfsame.api.scoring.v1.TrainingOptions;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.api.tag.v1.ListTagsResponse;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.ErrorReason;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests about models and scores that nobody meant are answered, or refused by a documented code
 * and reason; what is refused has changed nothing. A failure names the seed, which {@code
 * selfsame.seed} brings back; {@code selfsame.requests} is how many of each method are sent.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ScoringWireFuzzTest {

  private static final int REQUESTS = Integer.getInteger("selfsame.requests", 150);

  private static final Set<Code> REFUSALS =
      Set.of(
          Code.INVALID_ARGUMENT,
          Code.NOT_FOUND,
          Code.ALREADY_EXISTS,
          Code.FAILED_PRECONDITION,
          Code.RESOURCE_EXHAUSTED);

  private static final String MODEL =
      """
      {"name": "churn", "version": "%s", "type": "logistic_regression", "tag": "risk.churn",
       "intercept": 1, "features": [
         {"type": "numeric", "tag": "spent", "coefficient": 0.5, "missing": {"contribution": 0}}],
       "training": {"rows": 10, "outcome": "left"}}
      """;

  private final long seed = Long.getLong("selfsame.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private TestServer server;

  /** What the API shows. */
  private record State(ListModelsResponse models, ListTagsResponse tags, GetProfileResponse a) {}

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    server.tags.createTag(
        tag("spent", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    server.tags.createTag(
        tag("left", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_BOOLEAN, Fold.FOLD_LATEST));
    server.profiles.recordFacts(record(fact("e1", "account:a", "spent", number(2))));
    server.models.recordOutcomes(outcomes());
    for (String version : List.of("1", "2", "3")) {
      server.models.importModel(document(version));
    }
    server.models.activateModel(activation("1"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static ImportModelRequest document(String version) {
    return ImportModelRequest.newBuilder()
        .setDocument(ByteString.copyFromUtf8(MODEL.formatted(version)))
        .build();
  }

  private static ActivateModelRequest activation(String version) {
    return ActivateModelRequest.newBuilder().setName("churn").setVersion(version).build();
  }

  private static RecordOutcomesRequest outcomes() {
    RecordOutcomesRequest.Builder request =
        RecordOutcomesRequest.newBuilder().setOutcomeTag("left").setSource("crm");
    for (int i = 0; i < 4; i++) {
      Outcome.Builder outcome = request.addOutcomesBuilder().setEventId("o" + i);
      outcome.setIdentifier(id("account:" + (char) ('a' + i)));
      outcome.setOutcomeTime(time("2026-11-01T10:00:00Z"));
      outcome.getValueBuilder().setBooleanValue(i % 2 == 0);
    }
    return request.build();
  }

  private static BatchScoreRequest batch() {
    BatchScoreRequest.Builder request = BatchScoreRequest.newBuilder().setModel("churn");
    request.setContributions(true);
    request.addItemsBuilder().setIdentifier(id("account:a"));
    request.addItemsBuilder().setPersonId("p_x");
    request.addItemsBuilder().getFeaturesBuilder().putValues("spent", number(3));
    request.addItemsBuilder().getSubjectKeyBuilder().setType("product").setId("x");
    return request.build();
  }

  private static TrainModelRequest training() {
    return TrainModelRequest.newBuilder()
        .setName("churn")
        .setVersion("t")
        .setTag("risk.churn")
        .setOutcomeTag("left")
        .addFeatureTags("spent")
        .setOptions(TrainingOptions.newBuilder().setPenalty(1).setFolds(2).setMaxRows(100))
        .build();
  }

  private State state() {
    return new State(
        server.models.listModels(ListModelsRequest.getDefaultInstance()),
        server.tags.listTags(ListTagsRequest.getDefaultInstance()),
        server.profiles.getProfile(
            GetProfileRequest.newBuilder().setIdentifier(id("account:a")).build()));
  }

  /** What came back. */
  @FunctionalInterface
  private interface Answers {
    void check(List<byte[]> responses) throws InvalidProtocolBufferException;
  }

  /** Of a method that changes nothing, whatever it is asked. */
  private void fuzzReads(MethodDescriptor<?, ?> method, Message sample, Answers answers) {
    State before = state();
    fuzz(method, () -> sample, answers);
    assertThat(state()).as("seed %s", seed).isEqualTo(before);
  }

  private void fuzz(MethodDescriptor<?, ?> method, Supplier<Message> samples, Answers answers) {
    State state = state();
    for (int i = 0; i < REQUESTS; i++) {
      Message sample = samples.get();
      byte[] request =
          random.nextBoolean()
              ? Mutant.ofBytes(sample, random)
              : Mutant.ofFields(sample, random).toByteArray();
      List<byte[]> responses = new ArrayList<>();
      try {
        RawCalls.call(server.channel, method, request).forEachRemaining(responses::add);
        answers.check(responses);
        state = state();
      } catch (StatusRuntimeException e) {
        assertRefused(e, method.getBareMethodName());
        assertThat(state()).as("seed %s", seed).isEqualTo(state);
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void assertRefused(StatusRuntimeException e, String method) {
    String as = "-Dselfsame.seed=%s, %s: %s".formatted(seed, method, e.getStatus());
    assertThat(e.getStatus().getCode()).as(as).isIn(REFUSALS);
    com.google.rpc.Status status = StatusProto.fromThrowable(e);
    ErrorInfo info = Refusals.detail(status, ErrorInfo.class).orElseThrow();
    assertKnown(info.getReason(), as);
    if (info.getReason().equals("INVALID_FIELD") && !e.getMessage().contains("no message")) {
      BadRequest bad = Refusals.detail(status, BadRequest.class).orElseThrow();
      assertThat(bad.getFieldViolationsList())
          .as(as)
          .isNotEmpty()
          .allSatisfy(
              violation -> {
                assertThat(violation.getField()).isNotBlank();
                assertThat(violation.getDescription()).isNotBlank();
              });
    }
  }

  private static void assertKnown(String reason, String as) {
    assertThat(ErrorReason.valueOf("ERROR_REASON_" + reason))
        .as(as)
        .isNotIn(ErrorReason.ERROR_REASON_UNSPECIFIED, ErrorReason.ERROR_REASON_INTERNAL);
  }

  private void wait(Operation begun) {
    Operation ended =
        server
            .operations
            .waitOperation(
                WaitOperationRequest.newBuilder().setOperationId(begun.getOperationId()).build())
            .getOperation();
    if (ended.hasError()) {
      assertKnown(ended.getError().getReason(), "seed " + seed);
    }
  }

  @Test
  void batchScore_ofAnything_scoresOrSaysWhyOfEachItem() {
    fuzzReads(
        ScoringServiceGrpc.getBatchScoreMethod(),
        batch(),
        responses -> {
          int index = 0;
          for (byte[] bytes : responses) {
            for (BatchScoreResult result : BatchScoreResponse.parseFrom(bytes).getResultsList()) {
              assertThat(result.getIndex()).isEqualTo(index++);
              if (result.hasProblem()) {
                assertKnown(result.getProblem().getReason(), "seed " + seed);
                assertThat(result.getProblem().getMessage()).isNotBlank();
              } else {
                assertThat(result.getScore().getValue()).isBetween(0.0, 1.0);
              }
            }
          }
          assertThat(index).isPositive();
        });
  }

  @Test
  void scoresAndExplanations_ofAnything_areGivenOrRefused() {
    ScoreRequest score =
        ScoreRequest.newBuilder()
            .setModel("churn")
            .setVersion("1")
            .setFeatures(FeatureMap.newBuilder().putValues("spent", number(1)))
            .build();
    fuzzReads(ScoringServiceGrpc.getScoreMethod(), score, one -> assertThat(one).hasSize(1));
    ScoreRequest person = score.toBuilder().setIdentifier(id("account:a")).build();
    fuzzReads(ScoringServiceGrpc.getScoreMethod(), person, one -> assertThat(one).hasSize(1));
    fuzzReads(
        ScoringServiceGrpc.getExplainScoreMethod(),
        ExplainScoreRequest.newBuilder().setScore(person).setMaxReasons(3).build(),
        one -> assertThat(one).hasSize(1));
  }

  @Test
  void importsAndStatuses_ofAnything_areTakenOrRefused() {
    fuzz(
        ModelServiceGrpc.getImportModelMethod(),
        () -> document("4"),
        one -> assertThat(one).hasSize(1));
    fuzz(
        ModelServiceGrpc.getActivateModelMethod(),
        () -> activation(random.nextBoolean() ? "2" : "3"),
        one -> assertThat(one).hasSize(1));
    fuzz(
        ModelServiceGrpc.getDeleteModelMethod(),
        () ->
            DeleteModelRequest.newBuilder()
                .setName("churn")
                .setVersion("" + (1 + random.nextInt(3)))
                .build(),
        one -> {
          assertThat(one).hasSize(1);
          String deleted = DeleteModelResponse.parseFrom(one.get(0)).getModel().getVersion();
          server.models.importModel(document(deleted));
        });
  }

  @Test
  void outcomesAndReports_ofAnything_areTakenOrRefused() {
    fuzz(
        ModelServiceGrpc.getRecordOutcomesMethod(),
        ScoringWireFuzzTest::outcomes,
        one -> assertThat(one).hasSize(1));
    fuzzReads(
        ModelServiceGrpc.getGetModelReportMethod(),
        GetModelReportRequest.newBuilder()
            .setName("churn")
            .setWindow(OutcomeWindow.newBuilder().setMaxRows(10).setPositive("true"))
            .setMaxProfiles(10)
            .build(),
        one -> assertThat(one).hasSize(1));
  }

  @Test
  void trainingsAndEvaluations_ofAnything_areDoneOrRefused() {
    fuzz(
        ModelServiceGrpc.getTrainModelMethod(),
        ScoringWireFuzzTest::training,
        one -> wait(TrainModelResponse.parseFrom(one.get(0)).getOperation()));
    fuzzReads(
        ModelServiceGrpc.getEvaluateModelMethod(),
        EvaluateModelRequest.newBuilder()
            .setName("churn")
            .setVersion("1")
            .setWindow(OutcomeWindow.newBuilder().setMaxRows(10))
            .build(),
        one -> wait(EvaluateModelResponse.parseFrom(one.get(0)).getOperation()));
  }
}
