package dev.selfsame.enginebench;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.identity.Observation;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The evidence graph's adapter by itself, against JanusGraph writing the same stream blindly. */
@Command(
    name = "graph-blind",
    mixinStandardHelpOptions = true,
    description =
        "What the evidence graph's adapter costs without engine and directory, against JanusGraph's"
            + " own blind batch upserts of the same stream on the same storage.")
final class GraphAgainstBlind implements Callable<Integer> {

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

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    long cache = Runtime.getRuntime().maxMemory() / 8;
    try (WorkDirectory work = WorkDirectory.create("ingest");
        BareGraph bare = BareGraph.open(work.dir("bare"), cache, batch);
        BlindGraph blind = BlindGraph.open(work.dir("blind"), cache, batch)) {
      PairedResult result =
          new PairedRun(warmups, pairs, System.err::println)
              .run(
                  side("adapter", new Streams("s", repeats, 7), bare::counters, bare::write),
                  side("blind", new Streams("s", repeats, 7), () -> counters(blind), blind::write));
      System.out.println(PairedResult.head());
      System.out.println(
          result.row(
              "durable observations of the bare adapter against blind upserts, %.0f %% repeats"
                  .formatted(100 * repeats),
              InProcess.setting(spec)));
      work.discard();
      return 0;
    }
  }

  private static SortedMap<String, Double> counters(BlindGraph blind) {
    return new TreeMap<>(
        java.util.Map.of(
            "graph links written", (double) blind.edgesWritten(),
            "graph commits", (double) blind.commits()));
  }

  private Side side(
      String name,
      Streams stream,
      java.util.function.Supplier<SortedMap<String, Double>> counters,
      java.util.function.Consumer<List<Observation>> work) {
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
