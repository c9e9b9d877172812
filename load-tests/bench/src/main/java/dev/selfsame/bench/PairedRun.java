package dev.selfsame.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets A and B work in alternating slices of one run, in ABBA order, so that whatever else happens
 * on the machine happens to both; what is reported is the ratio within each pair of neighbours.
 *
 * @param warmups pairs that are run first and not counted
 * @param pairs pairs that count, at least {@value #FEWEST_PAIRS}
 * @param progress hears a line a pair
 */
public record PairedRun(int warmups, int pairs, Consumer<String> progress) {
  /** Below this, quartiles say little. */
  public static final int FEWEST_PAIRS = 21;

  /** Checks the number of pairs. */
  public PairedRun {
    if (pairs < FEWEST_PAIRS) {
      throw new IllegalArgumentException(
          pairs + " pairs; at least " + FEWEST_PAIRS + " say something");
    }
  }

  /** Runs all pairs on the calling thread. */
  public PairedResult run(Side a, Side b) throws IOException, InterruptedException {
    List<Slice> ofA = new ArrayList<>();
    List<Slice> ofB = new ArrayList<>();
    for (int pair = -warmups; pair < pairs; pair++) {
      boolean aFirst = Math.floorMod(pair, 2) == 0;
      Slice first = (aFirst ? a : b).slice();
      Slice second = (aFirst ? b : a).slice();
      Slice fromA = aFirst ? first : second;
      Slice fromB = aFirst ? second : first;
      if (pair >= 0) {
        ofA.add(fromA);
        ofB.add(fromB);
      }
      progress.accept(
          String.format(
              "pair %3d of %d: %s %,.0f/s, %s %,.0f/s, ratio %.3f",
              pair + 1,
              pairs,
              a.name(),
              fromA.rate(),
              b.name(),
              fromB.rate(),
              fromA.rate() / fromB.rate()));
    }
    return new PairedResult(a.name(), b.name(), List.copyOf(ofA), List.copyOf(ofB));
  }
}
