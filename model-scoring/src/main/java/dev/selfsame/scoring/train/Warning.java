package dev.selfsame.scoring.train;

/**
 * What a reader of the model must know.
 *
 * @param text one sentence
 */
public record Warning(Kind kind, String text) {

  /** What it is about. */
  public enum Kind {
    /** The classes can be told apart without an error: the coefficients say little. */
    SEPARABLE,
    /** A column is a combination of others: they share a coefficient. */
    COLLINEAR,
    /** The solver stopped before it came to rest. */
    NOT_CONVERGED,
    /** A column is not used. */
    DROPPED_COLUMN,
    /** Rare categories count as one. */
    RARE_CATEGORIES,
    /** A column says suspiciously much about the outcome. */
    SUSPICIOUS,
    /** Rows are not used. */
    DROPPED_ROWS,
    /** There are few rows of a class. */
    FEW_ROWS
  }
}
