package dev.selfsame.profile.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.testkit.Batches;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What commits and reads cost, and what a read waits beside a writer. As a test it is short and
 * only tells that the counters hold; RATIONALE.md has the command that measures.
 */
final class StoreMeasurement {

  private static final int COMMITS = Integer.getInteger("selfsame.commits", 3);
  private static final int BATCH = 100;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @TempDir Path directory;

  private long events;

  @Test
  void commitsAndReads_countedAndTimed() throws Exception {
    try (EmbeddedProfileStore store = EmbeddedProfileStore.open(directory, 64L << 20)) {
      for (int size : new int[] {1, BATCH, BATCH, BATCH}) {
        commits(store, size);
      }
      for (int round = 0; round < 3; round++) {
        reads(store);
      }
      readsBesideAWriter(store);
    }
  }

  /** A new person of two, a fact and a state for each event. */
  private StoreBatch batch(int size, long elsewhere) {
    Batches batch = new Batches();
    for (int i = 0; i < size; i++) {
      long ordinal = 2 * events++;
      batch.person(events, ordinal, "account:a" + ordinal, "device:d" + ordinal);
      batch.fact(ordinal, 3, "event-" + events, "a fact of some forty bytes, as they come");
      batch.state(ordinal, 3, "a state of some forty bytes, as they come");
    }
    return elsewhere < 0 ? batch.build() : batch.state(elsewhere, 3, "changed").build();
  }

  private void commits(EmbeddedProfileStore store, int size) {
    EmbeddedStoreStats before = store.stats();
    long start = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < COMMITS; i++) {
      store.commit(batch(size, -1));
    }
    double each = 1e3 * COMMITS * size;
    double wall = (System.nanoTime() - start) / each;
    double processor = (THREADS.getCurrentThreadCpuTime() - cpu) / each;
    EmbeddedStoreStats after = store.stats();
    assertThat(after.commits() - before.commits()).isEqualTo(COMMITS);
    System.out.printf(
        "batches of %d: %.0f us an event, %.0f us of processor; %d fsyncs, %d bytes an event%n",
        size,
        wall,
        processor,
        after.fsyncs() - before.fsyncs(),
        (after.bytesWritten() - before.bytesWritten()) / COMMITS / size);
  }

  private void reads(EmbeddedProfileStore store) {
    int count = 5_000;
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      store.person(i % (2 * events));
    }
    long middle = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      store.states(i % (2 * events), (tag, state) -> {});
    }
    long end = THREADS.getCurrentThreadCpuTime();
    System.out.printf(
        "person %.1f us, states %.1f us of processor%n",
        (middle - start) / 1e3 / count, (end - middle) / 1e3 / count);
  }

  private void readsBesideAWriter(EmbeddedProfileStore store) throws Exception {
    Random random = new Random(1);
    long known = 2 * events;
    EmbeddedStoreStats before = store.stats();
    long[] nanos = new long[200 * COMMITS * BATCH];
    int count = 0;
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Random elsewhere = new Random(2);
      Future<?> written =
          writer.submit(
              () -> {
                for (int i = 0; i < COMMITS; i++) {
                  store.commit(batch(BATCH, elsewhere.nextLong(known)));
                }
              });
      while (!written.isDone() && count < nanos.length) {
        long start = System.nanoTime();
        store.states(random.nextLong(known), (tag, state) -> {});
        nanos[count++] = System.nanoTime() - start;
      }
      written.get();
    } finally {
      writer.shutdown();
    }
    long[] sorted = Arrays.stream(nanos, 0, count).sorted().toArray();
    System.out.printf(
        "%d reads beside %d commits: median %.1f us, 99 %% %.1f us; %d waited%n",
        count,
        COMMITS,
        sorted[count / 2] / 1e3,
        sorted[(int) (count * 0.99)] / 1e3,
        store.stats().retriedReads() - before.retriedReads());
  }
}
