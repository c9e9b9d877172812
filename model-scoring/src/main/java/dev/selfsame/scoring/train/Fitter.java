package dev.selfsame.scoring.train;

import java.util.function.IntConsumer;

/** Fits a model to some rows of the table. */
@FunctionalInterface
interface Fitter {

  /**
   * The model of these rows.
   *
   * @param each told of each iteration; may throw
   */
  Draft fit(int[] rows, Warnings warnings, IntConsumer each);
}
