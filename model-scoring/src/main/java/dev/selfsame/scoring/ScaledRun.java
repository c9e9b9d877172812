package dev.selfsame.scoring;

/** Numbers less their means, times their slopes. */
final class ScaledRun extends Run {

  private final double[] means;
  private final double[] slopes;

  ScaledRun(Feature[] features, int start) {
    super(features, start);
    means = numbers(features, NumericFeature::mean);
    slopes = numbers(features, NumericFeature::slope);
  }

  @Override
  double add(double sum, double[] row, int offset) {
    double[] centres = means;
    double[] weights = slopes;
    int from = offset + start;
    double result = sum;
    for (int i = 0; i < weights.length; i++) {
      result += (row[from + i] - centres[i]) * weights[i];
    }
    return Double.isFinite(result) ? result : addByRule(sum, row, offset);
  }

  @Override
  double addByRule(double sum, double[] row, int offset) {
    int from = offset + start;
    double result = sum;
    for (int i = 0; i < slopes.length; i++) {
      double part = (row[from + i] - means[i]) * slopes[i];
      result += Double.isFinite(part) ? part : features[i].at(row[from + i]);
    }
    return result;
  }

  @Override
  void addFour(FourRows four) {
    double[] rows = four.rows;
    double[] sums = four.sums;
    int first = four.offset() + start;
    int second = first + four.width;
    int third = second + four.width;
    int fourth = third + four.width;
    int ahead = four.ahead() + FourRows.COUNT * start;
    int at = four.at;
    double a = sums[at];
    double b = sums[at + 1];
    double c = sums[at + 2];
    double d = sums[at + 3];
    double touched = 0;
    for (int i = 0; i < slopes.length; i++) {
      double mean = means[i];
      double slope = slopes[i];
      touched += rows[ahead + FourRows.COUNT * i];
      a += (rows[first + i] - mean) * slope;
      b += (rows[second + i] - mean) * slope;
      c += (rows[third + i] - mean) * slope;
      d += (rows[fourth + i] - mean) * slope;
    }
    four.keep(touched);
    keep(four, a, b, c, d);
  }
}
