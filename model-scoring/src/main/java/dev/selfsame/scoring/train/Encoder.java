package dev.selfsame.scoring.train;

/**
 * What becomes of a column in the design matrix: a number, and indicators of which at most one is 1
 * in a row.
 */
sealed interface Encoder permits NumberEncoder, CategoryEncoder, EvidenceEncoder {

  Column column();

  /** 0 or 1: whether there is a number. */
  int numbers();

  /** The number of indicators; 0 for none. */
  int indicators();

  /** The number of a row; only asked if there is one. */
  double number(int row);

  /** Which indicator is 1 in a row; -1 for none. */
  int indicator(int row);

  /** What an indicator stands for, for people. */
  String indicatorName(int indicator);
}
