package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CommandQueueTest {

  private static final Duration DELAY = Duration.ofMillis(20);

  private static Command facts(int count) {
    Fact fact = new Fact("e", new Identifier("account", "u"), "t", new Value.Whole(1), 1, "crm");
    return new FactCommand.RecordFacts(
        "facts", Collections.nCopies(count, fact), false, new CompletableFuture<>());
  }

  private static CommandQueue queue(Limits limits) {
    return new CommandQueue(limits, new Corrections(limits));
  }

  private static Command correction() {
    FactAddress fact = new FactAddress(new Identifier("account", "u"), "t", "e");
    return new FactCommand.DeleteFacts(List.of(fact), new CompletableFuture<>());
  }

  @Test
  void add_correctionsWhereManyWait_areOverloadedAndOthersAreNot() {
    Limits limits = new Limits(3, 1 << 20, 10, 100, DELAY);
    Corrections waiting = new Corrections(limits);
    CommandQueue queue = new CommandQueue(limits, waiting);
    waiting.add(List.of(correction(), correction()));
    queue.add(correction());
    assertThatThrownBy(() -> queue.add(correction())).isInstanceOf(OverloadedException.class);
    queue.add(facts(1));
    waiting.done(2);
    queue.add(correction());
    assertThat(queue.size()).isEqualTo(3);
  }

  @Test
  void add_aCorrectionLargerThanAllRoom_getsInWhenNoOtherWaits() {
    Limits limits = new Limits(9, 1, 10, 100, DELAY);
    Corrections waiting = new Corrections(limits);
    CommandQueue queue = new CommandQueue(limits, waiting);
    waiting.add(List.of(correction()));
    assertThatThrownBy(() -> queue.add(correction())).isInstanceOf(OverloadedException.class);
    waiting.done(1);
    queue.add(correction());
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void take_oneThatTakesBehindOneThatDoesNot_areOfTwoBatches() {
    CommandQueue queue = queue(Limits.defaults());
    queue.add(facts(1));
    queue.add(correction());
    queue.add(correction());
    queue.add(facts(1));
    assertThat(queue.take()).hasSize(1);
    assertThat(queue.take()).hasSize(2);
    assertThat(queue.take()).hasSize(1);
  }

  @Test
  void add_beyondTheCount_isOverloadedUntilTaken() {
    CommandQueue queue = queue(new Limits(2, 1 << 20, 10, 100, DELAY));
    queue.add(facts(1));
    queue.add(facts(1));
    assertThatThrownBy(() -> queue.add(facts(1)))
        .isInstanceOfSatisfying(
            OverloadedException.class, e -> assertThat(e.retryDelay()).isEqualTo(DELAY));
    assertThat(queue.take()).hasSize(2);
    queue.add(facts(1));
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void addAnyway_toAFullQueue_waitsInItsTurn() {
    CommandQueue queue = queue(new Limits(1, 1 << 20, 10, 100, DELAY));
    queue.add(facts(1));
    Command step = new Command.Alone(() -> {}, new CompletableFuture<>());
    queue.addAnyway(step);
    assertThatThrownBy(() -> queue.add(facts(1))).isInstanceOf(OverloadedException.class);
    assertThat(queue.take()).hasSize(1).doesNotContain(step);
    assertThat(queue.take()).containsExactly(step);
  }

  @Test
  void add_beyondTheBytes_isOverloadedUnlessNothingWaits() {
    CommandQueue queue = queue(new Limits(10, 1_000, 10, 100, DELAY));
    queue.add(facts(50));
    assertThatThrownBy(() -> queue.add(facts(1))).isInstanceOf(OverloadedException.class);
    queue.take();
    assertThat(queue.bytes()).isZero();
    queue.add(facts(50));
  }

  @Test
  void take_stopsAtTheBatchLimits() {
    CommandQueue queue = queue(new Limits(100, 1 << 20, 3, 10, DELAY));
    queue.add(facts(20));
    queue.add(facts(4));
    queue.add(facts(6));
    queue.add(facts(1));
    queue.add(facts(1));
    queue.add(facts(1));
    queue.add(facts(1));
    assertThat(queue.take()).hasSize(1);
    assertThat(queue.take()).hasSize(2);
    assertThat(queue.take()).hasSize(3);
    assertThat(queue.take()).hasSize(1);
  }

  @Test
  void close_refusesMoreAndGivesWhatWaits() {
    CommandQueue queue = queue(Limits.defaults());
    queue.add(facts(1));
    queue.close();
    assertThatThrownBy(() -> queue.add(facts(1))).isInstanceOf(ClosedException.class);
    assertThat(queue.take()).hasSize(1);
    assertThat(queue.take()).isEmpty();
  }
}
