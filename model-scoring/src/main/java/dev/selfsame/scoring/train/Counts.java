package dev.selfsame.scoring.train;

/** Rows of either outcome. */
record Counts(long positives, long negatives) {

  static final Counts NONE = new Counts(0, 0);

  Counts plus(Counts other) {
    return new Counts(positives + other.positives, negatives + other.negatives);
  }

  long rows() {
    return positives + negatives;
  }

  double rate() {
    return positives / (double) rows();
  }

  /**
   * The weight of evidence: ln of the share of all positive outcomes over that of all others. Where
   * an outcome is absent both count half a row more, so that it stays finite.
   */
  double weightOfEvidence(Counts all) {
    double more = positives == 0 || negatives == 0 ? 0.5 : 0;
    return StrictMath.log((positives + more) / all.positives)
        - StrictMath.log((negatives + more) / all.negatives);
  }

  /** What it adds to the information value. */
  double informationValue(Counts all) {
    double shares = positives / (double) all.positives - negatives / (double) all.negatives;
    return shares * weightOfEvidence(all);
  }
}
