package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.selfsame.api.operation.v1.GetOperationRequest;
import dev.selfsame.api.operation.v1.ListOperationsRequest;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import dev.selfsame.api.profile.v1.ExportSubjectRequest;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ListModelsRequest;
import dev.selfsame.api.scoring.v1.ModelKind;
import dev.selfsame.api.scoring.v1.Outcome;
import dev.selfsame.api.scoring.v1.RecordOutcomesRequest;
import dev.selfsame.api.scoring.v1.ServedScore;
import dev.selfsame.api.scoring.v1.TrainModelRequest;
import dev.selfsame.api.scoring.v1.TrainingOptions;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of work that a stop of the server cuts off. */
class RestartAmidstWorkTest {

  private static final int PERSONS = 4_000;
  private static final int AT_ONCE = 1_000;

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(directory);
    server.tags.createTag(
        tag("spent", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    server.tags.createTag(
        tag("left", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_BOOLEAN, Fold.FOLD_LATEST));
    Random random = new Random(5);
    for (int from = 0; from < PERSONS; from += AT_ONCE) {
      List<Fact> facts = new ArrayList<>();
      RecordOutcomesRequest.Builder outcomes =
          RecordOutcomesRequest.newBuilder().setOutcomeTag("left").setSource("crm");
      for (int i = from; i < from + AT_ONCE; i++) {
        double amount = random.nextInt(100);
        facts.add(fact("e", "account:u" + i, "spent", number(amount)));
        Outcome.Builder outcome = outcomes.addOutcomesBuilder().setEventId("o");
        outcome.setIdentifier(id("account:u" + i)).setOutcomeTime(time("2026-11-10T10:00:00Z"));
        outcome.getValueBuilder().setBooleanValue(random.nextInt(100) < amount);
      }
      server.profiles.recordFacts(record(facts.toArray(Fact[]::new)));
      server.models.recordOutcomes(outcomes.build());
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart() {
    server.close();
    server = new TestServer(directory);
  }

  private Operation operation(String id) {
    return server
        .operations
        .getOperation(GetOperationRequest.newBuilder().setOperationId(id).build())
        .getOperation();
  }

  private Operation ended(String id) {
    return server
        .operations
        .waitOperation(WaitOperationRequest.newBuilder().setOperationId(id).build())
        .getOperation();
  }

  @Test
  void trainModel_cutOffByAStop_isToldToBeInterruptedAndCanBeBegunAnew() {
    TrainModelRequest request =
        TrainModelRequest.newBuilder()
            .setName("churn")
            .setVersion("1")
            .setTag("risk.churn")
            .setOutcomeTag("left")
            .setOptions(
                TrainingOptions.newBuilder().setKind(ModelKind.MODEL_KIND_SCORECARD).setFolds(20))
            .build();
    String begun = server.models.trainModel(request).getOperation().getOperationId();
    restart();
    Operation told = operation(begun);
    assertThat(told.getMethod()).isEqualTo("TrainModel");
    assertThat(told.getDone()).isTrue();
    assertThat(told.getError().getReason()).isEqualTo("OPERATION_INTERRUPTED");
    assertThat(server.models.listModels(ListModelsRequest.getDefaultInstance()).getModelsList())
        .isEmpty();
    String again = server.models.trainModel(request).getOperation().getOperationId();
    assertThat(ended(again).hasResponse()).isTrue();
    assertThat(server.models.listModels(ListModelsRequest.getDefaultInstance()).getModelsList())
        .hasSize(1);
  }

  @Test
  void rescoring_cutOffByAStop_goesOnAsAnotherOperation() {
    server.models.importModel(
        ImportModelRequest.newBuilder()
            .setDocument(
                ByteString.copyFromUtf8(
                    """
                    {"name": "value", "version": "1", "type": "linear_regression", "tag": "value",
                     "intercept": 1, "features": [
                       {"type": "numeric", "tag": "spent", "coefficient": 1,
                        "missing": {"contribution": 0}}]}
                    """))
            .build());
    String begun =
        server
            .models
            .activateModel(
                ActivateModelRequest.newBuilder().setName("value").setVersion("1").build())
            .getOperationId();
    assertThat(begun).isNotEmpty();
    restart();
    assertThat(operation(begun).getError().getReason()).isEqualTo("OPERATION_INTERRUPTED");
    List<Operation> all =
        server
            .operations
            .listOperations(ListOperationsRequest.getDefaultInstance())
            .getOperationsList();
    assertThat(all).extracting(Operation::getMethod).containsOnly("RescoreProfiles").hasSize(2);
    assertThat(ended(all.get(0).getOperationId()).hasResponse()).isTrue();
    List<ServedScore> scores = new ArrayList<>();
    server
        .profiles
        .exportSubject(
            ExportSubjectRequest.newBuilder()
                .setIdentifier(id("account:u" + (PERSONS - 1)))
                .build())
        .forEachRemaining(part -> scores.addAll(part.getScores().getScoresList()));
    assertThat(scores).hasSize(1);
  }
}
