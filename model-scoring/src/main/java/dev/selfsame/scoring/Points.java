package dev.selfsame.scoring;

/**
 * What the points of a scorecard say of the odds: at {@code baseScore} points they are {@code
 * baseOdds}, and every {@code pdo} points more double them. They are the odds of what a high score
 * stands for: of good to bad, if higher is good, and of bad to good, if higher is bad.
 *
 * @param baseScore in points
 * @param baseOdds above 0
 * @param pdo points to double the odds, above 0
 */
public record Points(double baseScore, double baseOdds, double pdo, HigherIs higherIs) {

  private static final double LN_2 = StrictMath.log(2);

  /** What many points stand for; the probability of a score is always that of the bad. */
  public enum HigherIs {
    /** The outcome that nobody wants is less probable with more points. */
    GOOD("good"),

    /** It is more probable. */
    BAD("bad");

    private final String word;

    HigherIs(String word) {
      this.word = word;
    }

    /** The word for it in a document. */
    public String word() {
      return word;
    }
  }

  /**
   * The probability of the bad, in (0, 1): {@code 1 / (1 + exp(-o))} with {@code o = ln(baseOdds) +
   * (points - baseScore) / pdo * ln 2}, whose sign is turned if higher is good. Monotone in the
   * points.
   */
  public double probability(double points) {
    double odds = StrictMath.log(baseOdds) + (points - baseScore) / pdo * LN_2;
    return Sigmoid.of(higherIs == HigherIs.GOOD ? -odds : odds);
  }

  /**
   * The points of a probability of the bad: the inverse of {@link #probability}, up to rounding.
   *
   * @param probability above 0 and below 1
   */
  public double points(double probability) {
    double logit = StrictMath.log(probability / (1 - probability));
    double odds = higherIs == HigherIs.GOOD ? -logit : logit;
    return baseScore + pdo / LN_2 * (odds - StrictMath.log(baseOdds));
  }
}
