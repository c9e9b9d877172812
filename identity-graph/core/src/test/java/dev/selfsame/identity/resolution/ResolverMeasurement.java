package dev.selfsame.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.policy.IdentityPolicy;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How fast a whole graph is resolved from scratch, and in how much memory. As a test it is small
 * and only tells that it works; RATIONALE.md has the command that measures.
 */
class ResolverMeasurement {

  private static final int IDENTIFIERS = Integer.getInteger("selfsame.identifiers", 100_000);
  private static final int ROUNDS = Integer.getInteger("selfsame.rounds", 2);

  @Test
  void resolve_world_timed() {
    LinkTable world = TableWorld.of(1, IDENTIFIERS);
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      long evidence = used();
      pools().forEach(MemoryPoolMXBean::resetPeakUsage);
      long start = System.nanoTime();
      long startCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      TableResolution resolution =
          Resolver.resolve(
              world, i -> false, IdentityPolicy.defaults(), TableWorld.TODAY, Progress.IGNORED);
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startCpu) / 1e9;
      int[] sizes = new int[world.identifierCount()];
      int persons = 0;
      int largest = 0;
      for (int i = 0; i < sizes.length; i++) {
        int size = ++sizes[resolution.first(i)];
        persons += size == 1 ? 1 : 0;
        largest = Math.max(largest, size);
      }
      System.out.printf(
          Locale.ROOT,
          "%,d identifiers, %,d links, %,d persons (largest %d): %.2f s (%.2f s of CPU), %,.0f links/s"
              + " of CPU, heap %d MiB for the evidence, at most %d MiB beside it%n",
          sizes.length,
          world.linkCount(),
          persons,
          largest,
          seconds,
          cpu,
          world.linkCount() / cpu,
          evidence >> 20,
          (peak() - evidence) >> 20);
      assertThat(persons).isBetween(IDENTIFIERS / 10, IDENTIFIERS);
      assertThat(largest).isLessThanOrEqualTo(1_000);
    }
  }

  private static java.util.stream.Stream<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  private static long used() {
    return pools().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }

  private static long peak() {
    return pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }
}
