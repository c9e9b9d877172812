package dev.selfsame.scoring.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Which rows of the table train and which judge.
 *
 * @param training ascending
 * @param judging ascending; may be empty
 */
record Split(int[] training, int[] judging) {

  /**
   * The splits: of folds as many as there are, else one.
   *
   * @param rows of the table that may be used, ascending
   * @param tableRows the number of rows of the table
   */
  static List<Split> of(Holdout holdout, int[] rows, int tableRows, long seed) {
    List<Split> splits = new ArrayList<>();
    if (holdout instanceof Holdout.Folds folds) {
      int[] foldOf = folds(rows.length, folds.k(), seed, tableRows);
      for (int fold = 0; fold < folds.k(); fold++) {
        BitSet judging = new BitSet();
        for (int i = 0; i < rows.length; i++) {
          judging.set(rows[i], foldOf[i] == fold);
        }
        splits.add(split(rows, judging::get));
      }
    } else {
      splits.add(split(rows, judging(holdout, rows, tableRows, seed)));
    }
    for (Split split : splits) {
      if (split.training.length == 0) {
        throw new TrainingException("no rows are left to train on; hold out fewer");
      }
    }
    return splits;
  }

  private static IntPredicate judging(Holdout holdout, int[] rows, int tableRows, long seed) {
    if (holdout instanceof Holdout.EveryNth every) {
      return row -> row % every.n() == 0;
    }
    if (holdout instanceof Holdout.Last last) {
      return row -> row >= tableRows - last.rows();
    }
    if (holdout instanceof Holdout.Rows chosen) {
      return chosen.rows()::get;
    }
    if (holdout instanceof Holdout.Share share) {
      int[] shuffled = shuffled(rows.clone(), seed);
      BitSet drawn = new BitSet();
      int count = (int) Math.round(share.share() * rows.length);
      Arrays.stream(shuffled).limit(count).forEach(drawn::set);
      return drawn::get;
    }
    return row -> false;
  }

  private static int[] folds(int rows, int k, long seed, int tableRows) {
    if (rows < k) {
      throw new TrainingException(rows + " of " + tableRows + " rows do not fill " + k + " folds");
    }
    int[] folds = new int[rows];
    Arrays.setAll(folds, i -> i % k);
    return shuffled(folds, seed);
  }

  private static int[] shuffled(int[] values, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
    return values;
  }

  private static Split split(int[] rows, IntPredicate judging) {
    return new Split(
        Arrays.stream(rows).filter(judging.negate()).toArray(),
        Arrays.stream(rows).filter(judging).toArray());
  }
}
