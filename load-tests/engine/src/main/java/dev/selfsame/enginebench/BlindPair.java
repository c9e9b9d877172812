package dev.selfsame.enginebench;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.identity.Observation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Something of ours and JanusGraph's blind upserts, given the same stream in turns. */
final class BlindPair {

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "6", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--slice", defaultValue = "20000", description = "Observations in a slice.")
  private int slice;

  @Option(names = "--batch", defaultValue = "1000", description = "Most observations a commit.")
  private int batch;

  @Option(names = "--repeats", defaultValue = "0", description = "Share of repeats, 0 to 0.95.")
  private double repeats;

  /** What is measured, open. */
  interface Ours extends AutoCloseable {
    /** Makes observations durable. */
    void observe(List<Observation> observations);

    /** What it counted so far. */
    SortedMap<String, Double> counters();

    @Override
    void close();
  }

  /** Opens what is measured. */
  @FunctionalInterface
  interface Opener {
    /**
     * @param cacheBytes the storage's cache
     * @param batch the most observations a commit
     */
    Ours open(Path directory, long cacheBytes, int batch);
  }

  /**
   * Measures, and prints the row.
   *
   * @param name of our side
   * @param what the row's beginning
   */
  void run(String name, String what, Opener opener, CommandSpec spec) throws Exception {
    long cache = Runtime.getRuntime().maxMemory() / 8;
    try (WorkDirectory work = WorkDirectory.create("ingest");
        Ours ours = opener.open(work.dir("ours"), cache, batch);
        BlindGraph blind = BlindGraph.open(work.dir("blind"), cache, batch)) {
      PairedResult result =
          new PairedRun(warmups, pairs, System.err::println)
              .run(
                  side(name, ours::counters, ours::observe),
                  side("blind", () -> counters(blind), blind::write));
      System.out.println(PairedResult.head());
      System.out.println(
          result.row(
              "%s against blind upserts, %.0f %% repeats".formatted(what, 100 * repeats),
              InProcess.setting(spec)));
      work.discard();
    }
  }

  private static SortedMap<String, Double> counters(BlindGraph blind) {
    return new TreeMap<>(
        Map.of(
            "graph links written", (double) blind.edgesWritten(),
            "graph commits", (double) blind.commits()));
  }

  /** A side, with a stream of its own that is the same for every side. */
  private Side side(
      String name, Supplier<SortedMap<String, Double>> counters, Consumer<List<Observation>> work) {
    Streams stream = new Streams("s", repeats, 7);
    return new Side() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Slice slice() {
        List<Observation> next = stream.next(slice);
        return Counted.slice(next.size(), counters, () -> work.accept(next));
      }
    };
  }
}
