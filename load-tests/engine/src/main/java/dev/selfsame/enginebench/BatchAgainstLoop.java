package dev.selfsame.enginebench;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What scoring rows beside each other gives. */
@Command(
    name = "score-batch",
    mixinStandardHelpOptions = true,
    description = "A table scored as a batch against a plain loop over its rows.")
final class BatchAgainstLoop implements Callable<Integer> {

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "6", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--features", defaultValue = "100", description = "Features of the model.")
  private int features;

  @Option(names = "--rows", defaultValue = "1000000", description = "Rows of the table.")
  private int rows;

  @Option(names = "--standardised", description = "Let the model standardise its features.")
  private boolean standardised;

  @Option(names = "--against-the-same", description = "Let the plain loop do so too.")
  private boolean same;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    ScoredTable table = new ScoredTable(features, rows, standardised);
    double[] ofBatch = new double[rows];
    double[] ofLoop = new double[rows];
    PairedResult result =
        new PairedRun(warmups, pairs, System.err::println)
            .run(
                side("batch", ofBatch, to -> table.scorer.linear(table.rows, rows, to)),
                side("loop", ofLoop, to -> loop(table, to)));
    String what =
        "batches of %,d rows of %d %sfeatures against a plain loop of %sdot products"
            .formatted(
                rows, features, standardised ? "standardised " : "", same ? "standardised " : "");
    System.out.println(PairedResult.head());
    System.out.println(result.row(what, InProcess.setting(spec)));
    return 0;
  }

  private void loop(ScoredTable table, double[] results) {
    if (same) {
      for (int row = 0; row < rows; row++) {
        results[row] = table.standardisedDot(row * features);
      }
    } else {
      for (int row = 0; row < rows; row++) {
        results[row] = table.dot(row * features);
      }
    }
  }

  private Side side(String name, double[] results, Consumer<double[]> work) {
    return new Side() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Slice slice() {
        return Counted.slice(rows, TreeMap::new, () -> work.accept(results));
      }
    };
  }
}
