package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CommandQueueTest {

  private static final Duration DELAY = Duration.ofMillis(20);

  private static Command facts(int count) {
    Fact fact = new Fact("e", new Identifier("account", "u"), "t", new Value.Whole(1), 1, "crm");
    return new FactCommand.RecordFacts(
        "facts", Collections.nCopies(count, fact), false, new CompletableFuture<>());
  }

  @Test
  void add_beyondTheCount_isOverloadedUntilTaken() {
    CommandQueue queue = new CommandQueue(new Limits(2, 1 << 20, 10, 100, DELAY));
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
    CommandQueue queue = new CommandQueue(new Limits(1, 1 << 20, 10, 100, DELAY));
    queue.add(facts(1));
    Command step = new Command.Alone(() -> {}, new CompletableFuture<>());
    queue.addAnyway(step);
    assertThatThrownBy(() -> queue.add(facts(1))).isInstanceOf(OverloadedException.class);
    assertThat(queue.take()).hasSize(1).doesNotContain(step);
    assertThat(queue.take()).containsExactly(step);
  }

  @Test
  void add_beyondTheBytes_isOverloadedUnlessNothingWaits() {
    CommandQueue queue = new CommandQueue(new Limits(10, 1_000, 10, 100, DELAY));
    queue.add(facts(50));
    assertThatThrownBy(() -> queue.add(facts(1))).isInstanceOf(OverloadedException.class);
    queue.take();
    assertThat(queue.bytes()).isZero();
    queue.add(facts(50));
  }

  @Test
  void take_stopsAtTheBatchLimits() {
    CommandQueue queue = new CommandQueue(new Limits(100, 1 << 20, 3, 10, DELAY));
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
    CommandQueue queue = new CommandQueue(Limits.defaults());
    queue.add(facts(1));
    queue.close();
    assertThatThrownBy(() -> queue.add(facts(1))).isInstanceOf(ClosedException.class);
    assertThat(queue.take()).hasSize(1);
    assertThat(queue.take()).isEmpty();
  }
}
