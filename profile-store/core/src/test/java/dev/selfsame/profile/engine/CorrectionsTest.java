package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CorrectionsTest {

  private static FactCommand.DeleteFacts command() {
    FactAddress fact = new FactAddress(Identifier.parse("account:a"), "spent", "e");
    return new FactCommand.DeleteFacts(List.of(fact), new CompletableFuture<>());
  }

  private static Corrections corrections() {
    return new Corrections(new Limits(9, 9, 4, 4, Duration.ofMillis(7)));
  }

  @Test
  void done_theFirst_leavesTheOthersInOrder() {
    Corrections corrections = corrections();
    List<Command> commands = List.of(command(), command());
    corrections.add(commands);
    assertThat(corrections.size()).isEqualTo(2);
    assertThat(corrections.next()).containsExactly(commands.get(0));
    corrections.done(1);
    assertThat(corrections.bytes()).isEqualTo(commands.get(1).bytes());
    assertThat(corrections.next()).containsExactly(commands.get(1));
    corrections.done(1);
    assertThat(corrections.isEmpty()).isTrue();
    assertThat(corrections.size()).isZero();
    assertThat(corrections.bytes()).isZero();
  }

  @Test
  void next_asItGoes_isTwiceOrHalfAsMany() {
    Corrections corrections = corrections();
    for (int i = 0; i < 20; i++) {
      corrections.add(List.of(command()));
    }
    List<Integer> together = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      together.add(corrections.next().size());
      corrections.done(corrections.next().size());
    }
    for (int i = 0; i < 4; i++) {
      corrections.fewer(corrections.next().size());
      together.add(corrections.next().size());
    }
    assertThat(together).containsExactly(1, 2, 4, 4, 2, 1, 1, 1);
    assertThat(corrections.size()).isEqualTo(9);
  }

  @Test
  void next_commandsOfManyFacts_areAsManyAsABatchHas() {
    Corrections corrections = corrections();
    FactAddress fact = new FactAddress(Identifier.parse("account:a"), "spent", "e");
    for (int i = 0; i < 9; i++) {
      List<FactAddress> facts = Collections.nCopies(i < 6 ? 2 : 9, fact);
      corrections.add(List.of(new FactCommand.DeleteFacts(facts, new CompletableFuture<>())));
    }
    List<Integer> together = new ArrayList<>();
    while (!corrections.isEmpty()) {
      together.add(corrections.next().size());
      corrections.done(corrections.next().size());
    }
    assertThat(together).containsExactly(1, 2, 2, 1, 1, 1, 1);
  }

  @Test
  void failFirst_behindWhichOthersWait_tellsItAlone() {
    Corrections corrections = corrections();
    List<Command> commands = List.of(command(), command());
    corrections.add(commands);
    corrections.failFirst(new IllegalStateException("a defect"));
    assertThat(commands.get(0).done().isCompletedExceptionally()).isTrue();
    assertThat(commands.get(1).done().isDone()).isFalse();
    assertThat(corrections.next()).containsExactly(commands.get(1));
    assertThat(corrections.bytes()).isEqualTo(commands.get(1).bytes());
  }

  @Test
  void fail_thoseThatWait_areTold() {
    Corrections corrections = corrections();
    List<Command> commands = List.of(command(), command());
    corrections.add(commands);
    corrections.fail(new ClosedException());
    assertThat(corrections.isEmpty()).isTrue();
    assertThat(commands).allMatch(command -> command.done().isCompletedExceptionally());
  }
}
