package dev.selfsame.scoring.evaluate;

import java.util.OptionalDouble;

/** Sums predictions and the numbers that came out; keeps no row. Not thread-safe. */
public final class NumberScores {

  private long rows;
  private double squares;
  private double sizes;
  private double errors;
  private double mean;
  private double spread;

  /** Adds a row of finite numbers. */
  public void add(double prediction, double outcome) {
    double error = prediction - outcome;
    if (!Double.isFinite(error)) {
      throw new IllegalArgumentException(prediction + " against " + outcome + " is not finite");
    }
    rows++;
    squares += error * error;
    sizes += Math.abs(error);
    errors += error;
    double delta = outcome - mean; // Welford's sums of squares
    mean += delta / rows;
    spread += delta * (outcome - mean);
  }

  public long rows() {
    return rows;
  }

  /**
   * What came of it.
   *
   * @throws IllegalArgumentException if there are no rows
   */
  public NumbersEvaluation evaluation() {
    if (rows == 0) {
      throw new IllegalArgumentException("there are no scores");
    }
    OptionalDouble r2 =
        spread > 0 ? OptionalDouble.of(1 - squares / spread) : OptionalDouble.empty();
    return new NumbersEvaluation(rows, Math.sqrt(squares / rows), sizes / rows, errors / rows, r2);
  }
}
