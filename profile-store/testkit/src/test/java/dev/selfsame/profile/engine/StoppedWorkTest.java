package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work that looks at 36,000 identifiers is told to stop, at each of its steps. */
class StoppedWorkTest {

  private static final int PERSONS = 12_000;
  private static final int GROUP = 1_000;

  private static final IdentityPolicy OTHER =
      new IdentityPolicy("other", History.POLICY.namespaces(), List.of(), 1, 1_000);

  private final Node node = History.node();

  @BeforeEach
  void observePersons() {
    for (int from = 0; from < PERSONS; from += GROUP) {
      IntStream.range(from, from + GROUP)
          .mapToObj(i -> Node.seen(1, "account:a" + i, "email:m" + i + "@x", "device:d" + i))
          .map(node.engine.evidence()::observe)
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  @AfterEach
  void close() {
    node.close();
  }

  /** Stops at one step, and counts those that it hears of. */
  private static final class StopAt implements WorkProgress {
    private final int step;
    private final Set<String> phases;
    private int heard;

    StopAt(int step, Set<String> phases) {
      this.step = step;
      this.phases = phases;
    }

    @Override
    public boolean goOn(String phase, long done, long total) {
      phases.add(phase);
      return ++heard < step;
    }
  }

  /** Stops work at its first step, at its second, and so on until it has no more. */
  private void stopAtEachStep(Consumer<WorkProgress> work) {
    String before = state();
    Set<String> phases = new LinkedHashSet<>();
    int step = 1;
    while (isStopped(work, new StopAt(step, phases))) {
      assertThat(state()).as("stopped at step %d", step).isEqualTo(before);
      step++;
    }
    assertThat(step).isGreaterThan(3 * PERSONS / 1_000);
    assertThat(phases).containsExactly("reading evidence", "deciding who is who");
  }

  private static boolean isStopped(Consumer<WorkProgress> work, StopAt progress) {
    try {
      work.accept(progress);
      assertThat(progress.heard).isLessThan(progress.step);
      return false;
    } catch (CancellationException e) {
      assertThat(progress.heard).as("steps, of which the last said stop").isEqualTo(progress.step);
      return true;
    }
  }

  private String state() {
    return String.join(
        " ",
        node.engine.policy().version(),
        Integer.toString(node.engine.persons().asOfDay()),
        Long.toString(node.engine.stats().storeCommits()),
        node.engine.feed().end(),
        node.profile("account:a7"));
  }

  @Test
  void simulate_stoppedAtAnyStep_takesNoOtherAndChangesNothing() {
    stopAtEachStep(progress -> node.engine.policies().simulate(OTHER, 0, progress));
    assertThat(node.engine.policies().simulate(OTHER, 0, WorkProgress.IGNORED).impact().splits())
        .isEqualTo(PERSONS);
  }

  @Test
  void activatePolicy_stoppedAtAnyStep_takesNoOtherAndChangesNothing() {
    node.engine.policies().create(OTHER, false).join();
    stopAtEachStep(progress -> node.engine.policies().activate("other", null, progress));
    assertThat(node.engine.policy().version()).isEqualTo("other");
    assertThat(node.profile("account:a7")).doesNotContain("device:d7");
  }

  @Test
  void expire_stoppedAtAnyStep_takesNoOtherAndChangesNothing() {
    stopAtEachStep(progress -> node.engine.policies().expire(10, progress));
    assertThat(node.engine.persons().asOfDay()).isEqualTo(10);
    assertThat(node.profile("account:a7")).doesNotContain("device:d7");
  }

  @Test
  void simulate_whileOtherWorkIsToStop_waitsForItsEnd() {
    CompletableFuture<Simulation> next = new CompletableFuture<>();
    CompletableFuture<Boolean> waits = new CompletableFuture<>();
    WorkProgress givenUp =
        WorkProgress.until(
            () -> waits.complete(true) || waits.isDone(),
            (phase, done, total) -> {
              next.completeAsync(
                  () -> node.engine.policies().simulate(OTHER, 0, WorkProgress.IGNORED));
              waits.orTimeout(30, TimeUnit.SECONDS).join();
            });
    assertThatThrownBy(() -> node.engine.policies().expire(10, givenUp))
        .isInstanceOf(CancellationException.class);
    assertThat(next.join().impact().splits()).isEqualTo(PERSONS);
  }
}
