package dev.selfsame.enginebench;

import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an observation costs while the graph grows. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description =
        "Storage reads and writes of an observation, and its time, while the graph grows to so many"
            + " identifiers.")
final class Growth implements Callable<Integer> {

  private static final int PROBE = 100_000;

  @Option(names = "--identifiers", defaultValue = "1000000", description = "How far it grows.")
  private long identifiers;

  @Option(names = "--batch", defaultValue = "1000", description = "Most observations a commit.")
  private int batch;

  @Option(
      names = "--graph-cache",
      defaultValue = "3000",
      description = "MiB of the heap that cache the graph's files (default: 3000).")
  private long graphCache;

  @Option(
      names = "--store-cache",
      defaultValue = "1200",
      description = "MiB of the heap that cache the store's files (default: 1200).")
  private long storeCache;

  @Override
  public Integer call() throws Exception {
    try (WorkDirectory work = WorkDirectory.create("growth");
        Node node = Node.open(work.dir("node"), graphCache << 20, storeCache << 20, batch)) {
      Streams stream = new Streams("s", 0, 7);
      node.observe(stream.next(2 * PROBE));
      System.out.println(
          "| identifiers | µs an observation | of processor | counted an observation | heap | resident |");
      System.out.println("|---|---|---|---|---|---|");
      report(node, stream);
      for (long target : targets()) {
        while (node.store().size() < target) {
          node.observe(stream.next(PROBE));
        }
        report(node, stream);
      }
      work.discard();
      return 0;
    }
  }

  /** Tenfold to a million, then twofold, and in the end as far as it is to go. */
  private List<Long> targets() {
    List<Long> targets = new ArrayList<>();
    long target = 100_000;
    while (target < identifiers) {
      targets.add(target);
      target *= target < 1_000_000 ? 10 : 2;
    }
    targets.add(identifiers);
    return targets;
  }

  private static void report(Node node, Streams stream) throws IOException {
    var next = stream.next(PROBE);
    Slice slice = Counted.slice(PROBE, node::counters, () -> node.observe(next));
    StringBuilder counted = new StringBuilder();
    slice
        .counters()
        .forEach(
            (name, sum) -> {
              if (!name.startsWith("µs")) {
                counted.append(counted.isEmpty() ? "" : "; ").append(name).append(' ');
                counted.append(String.format(Locale.ROOT, "%.4g", sum / PROBE));
              }
            });
    Runtime.getRuntime().gc();
    long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.1f | %.1f | %s | %,d MiB | %,d MiB |%n",
        node.store().size(),
        slice.nanos() / 1e3 / PROBE,
        slice.counters().getOrDefault("µs of processor", 0.0) / PROBE,
        counted,
        heap >> 20,
        resident() >> 10);
  }

  /** The process's resident memory, in KiB; 0 where the system does not tell. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
