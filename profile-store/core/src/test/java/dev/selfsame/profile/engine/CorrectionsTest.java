package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Identifier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CorrectionsTest {

  private static FactCommand.DeleteFacts command() {
    FactAddress fact = new FactAddress(Identifier.parse("account:a"), "spent", "e");
    return new FactCommand.DeleteFacts(List.of(fact), new CompletableFuture<>());
  }

  private static Corrections holding(int commands, long bytes) {
    return new Corrections(new Limits(commands, bytes, 1, 1, Duration.ofMillis(7)));
  }

  private static void assertRefused(Command command) {
    assertThatThrownBy(() -> command.done().join())
        .cause()
        .isInstanceOfSatisfying(
            OverloadedException.class,
            e -> assertThat(e.retryDelay()).isEqualTo(Duration.ofMillis(7)));
  }

  @Test
  void add_moreThanTheQueueHolds_refusesWhatComesLast() {
    Corrections corrections = holding(2, Long.MAX_VALUE);
    List<Command> commands = List.of(command(), command(), command());
    corrections.add(commands);
    assertThat(corrections.size()).isEqualTo(2);
    assertThat(commands.subList(0, 2)).noneMatch(command -> command.done().isDone());
    assertRefused(commands.get(2));
    corrections.removeFirst();
    assertThat(corrections.first()).isSameAs(commands.get(1));
    corrections.removeFirst();
    assertThat(corrections.isEmpty()).isTrue();
    assertThat(corrections.bytes()).isZero();
  }

  @Test
  void add_moreBytesThanTheQueueHolds_refusesAllButOne() {
    Corrections corrections = holding(9, 1);
    List<Command> commands = List.of(command(), command());
    corrections.add(commands);
    assertThat(corrections.size()).isEqualTo(1);
    assertThat(corrections.bytes()).isEqualTo(commands.get(0).bytes());
    assertRefused(commands.get(1));
  }

  @Test
  void fail_thoseThatWait_areTold() {
    Corrections corrections = holding(9, Long.MAX_VALUE);
    List<Command> commands = List.of(command(), command());
    corrections.add(commands);
    corrections.fail(new ClosedException());
    assertThat(corrections.isEmpty()).isTrue();
    assertThat(commands).allMatch(command -> command.done().isCompletedExceptionally());
  }
}
