package dev.selfsame.enginebench;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.identity.Observation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A repeat that adds nothing, against a first observation, on one node. */
@Command(
    name = "repeats",
    mixinStandardHelpOptions = true,
    description = "Observations that add nothing, against observations of new links, on one node.")
final class RepeatsAgainstFirst implements Callable<Integer> {

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "6", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--slice", defaultValue = "20000", description = "First ones in a slice.")
  private int slice;

  @Option(names = "--batch", defaultValue = "1000", description = "Most observations a commit.")
  private int batch;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    try (WorkDirectory work = WorkDirectory.create("repeats");
        Node node = Node.open(work.dir("node"), Runtime.getRuntime().maxMemory() / 8, batch)) {
      Streams stream = new Streams("s", 0, 7);
      node.observe(stream.next(slice));
      Side repeats = side("repeats", node, () -> repeated(stream));
      Side first = side("first", node, () -> stream.next(slice));
      PairedResult result = new PairedRun(warmups, pairs, System.err::println).run(repeats, first);
      System.out.println(PairedResult.head());
      System.out.println(
          result.row("repeats that add nothing against first ones", InProcess.setting(spec)));
      work.discard();
      return 0;
    }
  }

  /** Ten times a slice, so that it takes a time that can be measured. */
  private List<Observation> repeated(Streams stream) {
    long links = stream.links();
    return IntStream.range(0, 10 * slice)
        .mapToObj(i -> stream.link(Math.floorMod(i * 7_919L, links)))
        .toList();
  }

  private static Side side(
      String name, Node node, java.util.function.Supplier<List<Observation>> source) {
    return new Side() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Slice slice() {
        List<Observation> next = source.get();
        return Counted.slice(next.size(), node::counters, () -> node.observe(next));
      }
    };
  }
}
