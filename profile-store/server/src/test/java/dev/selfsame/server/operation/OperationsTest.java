package dev.selfsame.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.server.error.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTest {

  private static final Timestamp NOTHING = Timestamp.getDefaultInstance();

  private final Path file;
  private final OperationNote note;
  private final Operations operations;
  private final List<RunningOperation> begun = new ArrayList<>();

  OperationsTest(@TempDir Path directory) {
    file = directory.resolve("operation");
    note = new OperationNote(file);
    operations = operations();
  }

  private Operations operations() {
    return new Operations(InstantSource.fixed(Instant.EPOCH), new Random(begun.size()), note);
  }

  private static String reason(Operation operation) {
    return operation.getError().getReason();
  }

  @Test
  void restart_amidst_tellsOfTheOperationAsInterruptedUntilAnotherBegins() {
    Operation left = begin("a");
    for (int starts = 0; starts < 2; starts++) {
      Operation told = operations().get(left.getOperationId()).snapshot();
      assertThat(told.getDone()).isTrue();
      assertThat(told.getMethod()).isEqualTo("Work");
      assertThat(reason(told)).isEqualTo("OPERATION_INTERRUPTED");
    }
    Operations next = operations();
    assertThat(next.begin("Work", "a", NOTHING, begun::add).getDone()).isFalse();
    begun.get(1).succeed(NOTHING);
    assertThat(operations().list()).isEmpty();
  }

  @Test
  void restart_afterADrain_tellsOfWhatItCutOff() {
    Operation left = begin("a");
    operations.drain();
    begun.get(0).stopped();
    assertThat(reason(operations().get(left.getOperationId()).snapshot()))
        .isEqualTo("OPERATION_INTERRUPTED");
  }

  @Test
  void restart_afterAPowerLossThatLeftPartOfTheNote_tellsOfNothing() throws IOException {
    begin("a");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < 10; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(operations().list()).as("%s bytes", length).isEmpty();
    }
  }

  @Test
  void begin_whereNothingCanBeNoted_worksAllTheSame() throws IOException {
    Files.createDirectories(file.resolve("something"));
    Operations next = operations();
    Operation first = next.begin("Work", "a", NOTHING, begun::add);
    begun.get(0).succeed(NOTHING);
    assertThat(next.get(first.getOperationId()).end()).isCompleted();
  }

  @Test
  void restart_afterTheEnd_tellsOfNothing() {
    Operation first = begin("a");
    operations.cancel(first.getOperationId());
    begun.get(0).stopped();
    assertThat(operations().list()).isEmpty();
    begin("b");
    operations.drain();
    begun.get(1).succeed(NOTHING);
    assertThat(operations().list()).isEmpty();
  }

  private Operation begin(String argument) {
    return operations.begin("Work", argument, NOTHING, begun::add);
  }

  @Test
  void begin_theSameWorkAgain_isTheSameOperation() {
    Operation first = begin("a");
    assertThat(begin("a")).isEqualTo(first);
    assertThat(begun).hasSize(1);
  }

  @Test
  void begin_otherWorkMeanwhile_isRefusedUntilItEnds() {
    Operation first = begin("a");
    ApiException e = catchThrowableOfType(ApiException.class, () -> begin("b"));
    assertThat(e.error().reason()).isEqualTo(ErrorReason.ERROR_REASON_WORK_IN_PROGRESS);
    assertThat(e.error().metadata()).containsEntry("operation_id", first.getOperationId());
    begun.get(0).succeed(NOTHING);
    assertThat(begin("b").getDone()).isFalse();
    assertThat(operations.get(first.getOperationId()).snapshot().hasResponse()).isTrue();
  }

  @Test
  void begin_theSameWorkThatIsCancelled_isRefusedUntilItEnds() {
    Operation first = begin("a");
    operations.cancel(first.getOperationId());
    ApiException e = catchThrowableOfType(ApiException.class, () -> begin("a"));
    assertThat(e.error().reason()).isEqualTo(ErrorReason.ERROR_REASON_WORK_IN_PROGRESS);
    assertThat(e.error().metadata()).containsEntry("operation_id", first.getOperationId());
    begun.get(0).stopped();
    assertThat(begin("a").getOperationId()).isNotEqualTo(first.getOperationId());
  }

  @Test
  void begin_workThatRefuses_leavesNothing() {
    assertThatThrownBy(
            () ->
                operations.begin(
                    "Work",
                    "a",
                    NOTHING,
                    operation -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(operations.list()).isEmpty();
    assertThat(begin("b").getDone()).isFalse();
  }

  @Test
  void cancel_tellsTheWork_whichEndsAsCancelled() {
    Operation first = begin("a");
    RunningOperation running = begun.get(0);
    assertThat(running.isCancelled()).isFalse();
    operations.cancel(first.getOperationId());
    assertThat(running.isCancelled()).isTrue();
    running.stopped();
    running.succeed(NOTHING);
    assertThat(running.snapshot().getError().getReason()).isEqualTo("OPERATION_CANCELLED");
    assertThat(running.end()).isCompleted();
  }

  @Test
  void end_ofManyOperations_keepsTheNewest() {
    String oldest = begin("0").getOperationId();
    begun.get(0).succeed(NOTHING);
    for (int i = 1; i <= 1_000; i++) {
      begin(Integer.toString(i));
      begun.get(i).succeed(NOTHING);
    }
    assertThat(operations.list()).hasSize(1_000);
    ApiException e = catchThrowableOfType(ApiException.class, () -> operations.get(oldest));
    assertThat(e.error().reason()).isEqualTo(ErrorReason.ERROR_REASON_OPERATION_NOT_FOUND);
  }
}
