package dev.selfsame.enginebench;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a model's rules cost above the arithmetic of one score. */
@Command(
    name = "score-dot",
    mixinStandardHelpOptions = true,
    description =
        "Scores of single rows, with the rules for missing and too large numbers, against a plain"
            + " dot product.")
final class ScoreAgainstDot implements Callable<Integer> {

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "6", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--features", defaultValue = "100", description = "Features of the model.")
  private int features;

  @Option(names = "--rows", defaultValue = "500", description = "Rows, over and over.")
  private int rows;

  @Option(names = "--slice-scores", defaultValue = "2000000", description = "Scores of a slice.")
  private int scores;

  @Option(names = "--standardised", description = "Let the model standardise its features.")
  private boolean standardised;

  @Option(names = "--against-the-same", description = "Let the plain loop do so too.")
  private boolean same;

  @Spec private CommandSpec spec = CommandSpec.create();

  private double sum;

  @Override
  public Integer call() throws Exception {
    ScoredTable table = new ScoredTable(features, rows, standardised);
    Side ours = side("score", table, offset -> table.scorer.linear(table.rows, offset));
    Side plain = side("plain", table, same ? table::standardisedDot : table::dot);
    PairedResult result = new PairedRun(warmups, pairs, System.err::println).run(ours, plain);
    String what =
        "scores of %d %sfeatures against a plain %sdot product"
            .formatted(features, standardised ? "standardised " : "", same ? "standardised " : "");
    System.out.println(PairedResult.head());
    System.out.println(result.row(what, InProcess.setting(spec)));
    return Double.isNaN(sum) ? 1 : 0;
  }

  private Side side(String name, ScoredTable table, IntToDoubleFunction score) {
    return new Side() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Slice slice() {
        return Counted.slice(scores, TreeMap::new, () -> sum += all(table, score));
      }
    };
  }

  private double all(ScoredTable table, IntToDoubleFunction score) {
    double all = 0;
    int row = 0;
    for (int i = 0; i < scores; i++) {
      all += score.applyAsDouble(row * table.width);
      row = row + 1 == table.count ? 0 : row + 1;
    }
    return all;
  }
}
