package dev.selfsame.scoring.evaluate;

/** The measures by their definitions, however slow. */
final class NaiveMeasures {

  private NaiveMeasures() {}

  /** Over all pairs of a positive and another. */
  static double auc(double[] scores, boolean[] outcomes) {
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (outcomes[i] && !outcomes[j]) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }

  static double ks(double[] scores, boolean[] outcomes) {
    double largest = 0;
    for (double threshold : scores) {
      largest =
          Math.max(
              largest,
              Math.abs(
                  shareUpTo(scores, outcomes, true, threshold)
                      - shareUpTo(scores, outcomes, false, threshold)));
    }
    return largest;
  }

  private static double shareUpTo(
      double[] scores, boolean[] outcomes, boolean outcome, double threshold) {
    double all = 0;
    double below = 0;
    for (int i = 0; i < scores.length; i++) {
      if (outcomes[i] == outcome) {
        all++;
        below += scores[i] <= threshold ? 1 : 0;
      }
    }
    return below / all;
  }

  static double logLoss(double[] scores, boolean[] outcomes) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double p = Math.max(1e-15, Math.min(1 - 1e-15, scores[i]));
      sum -= Math.log(outcomes[i] ? p : 1 - p);
    }
    return sum / scores.length;
  }

  static double brier(double[] scores, boolean[] outcomes) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += Math.pow(scores[i] - (outcomes[i] ? 1 : 0), 2);
    }
    return sum / scores.length;
  }

  static double accuracy(double[] scores, boolean[] outcomes, double threshold) {
    double right = 0;
    for (int i = 0; i < scores.length; i++) {
      right += (scores[i] >= threshold) == outcomes[i] ? 1 : 0;
    }
    return right / scores.length;
  }
}
