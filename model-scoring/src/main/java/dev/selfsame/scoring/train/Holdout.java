package dev.selfsame.scoring.train;

import java.util.BitSet;

/** Which rows judge the model. */
public sealed interface Holdout {

  /** None: the model is judged by the rows that it was trained on only. */
  record None() implements Holdout {}

  /** Every n-th row from the first on is held out: rows 0, n, 2n and so on. */
  record EveryNth(int n) implements Holdout {
    public EveryNth {
      require(n >= 2, "every n-th row needs an n of 2 or more, not " + n);
    }
  }

  /** The last rows are held out, such as the newest of a table in order of time. */
  record Last(int rows) implements Holdout {
    public Last {
      require(rows >= 1, "hold out at least 1 row, not " + rows);
    }
  }

  /** Exactly these rows are held out, counted from 0. */
  record Rows(BitSet rows) implements Holdout {
    public Rows {
      rows = (BitSet) rows.clone();
    }

    @Override
    public BitSet rows() {
      return (BitSet) rows.clone();
    }
  }

  /** A share of the rows, drawn by the seed. */
  record Share(double share) implements Holdout {
    public Share {
      require(share > 0 && share < 1, "hold out a share above 0 and below 1, not " + share);
    }
  }

  /**
   * The rows are dealt into k folds by the seed; each fold is scored by a model trained on the
   * others, all scores judge together, and the model itself is trained on all rows.
   */
  record Folds(int k) implements Holdout {
    public Folds {
      require(k >= 2 && k <= 100, "give from 2 to 100 folds, not " + k);
    }
  }

  private static void require(boolean good, String otherwise) {
    if (!good) {
      throw new TrainingException(otherwise);
    }
  }
}
