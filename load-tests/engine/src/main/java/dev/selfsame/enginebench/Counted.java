package dev.selfsame.enginebench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.Probe;
import java.lang.management.ManagementFactory;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Times work in this process, with the processor time and the bytes that it took. */
final class Counted {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Counted() {}

  /** A slice of so many operations. */
  static Slice slice(long operations, Supplier<SortedMap<String, Double>> counters, Runnable work) {
    SortedMap<String, Double> before = all(counters.get());
    long start = System.nanoTime();
    work.run();
    long nanos = System.nanoTime() - start;
    return new Slice(operations, nanos, Probe.growth(before, all(counters.get())));
  }

  private static SortedMap<String, Double> all(SortedMap<String, Double> own) {
    SortedMap<String, Double> all = new TreeMap<>(own);
    all.put("µs of processor", SYSTEM.getProcessCpuTime() / 1e3);
    double bytes = 0;
    for (long allocated : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      bytes += Math.max(0, allocated);
    }
    all.put("bytes allocated", bytes);
    return all;
  }
}
