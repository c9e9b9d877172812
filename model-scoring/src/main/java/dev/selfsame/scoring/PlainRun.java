package dev.selfsame.scoring;

/** Numbers as they are, times their coefficients. */
final class PlainRun extends Run {

  private final double[] coefficients;

  PlainRun(Feature[] features, int start) {
    super(features, start);
    coefficients = numbers(features, NumericFeature::coefficient);
  }

  /**
   * Four at a time: the sum of their squares is small only if none of them is large, or no number,
   * and it takes one multiply-add each to know.
   */
  @Override
  double add(double sum, double[] row, int offset) {
    double[] weights = coefficients;
    double result = sum;
    int from = offset + start;
    int fours = weights.length & -4;
    for (int i = 0; i < fours; i += 4) {
      double a = weights[i] * row[from + i];
      double b = weights[i + 1] * row[from + i + 1];
      double c = weights[i + 2] * row[from + i + 2];
      double d = weights[i + 3] * row[from + i + 3];
      if (!(Math.fma(a, a, Math.fma(b, b, Math.fma(c, c, d * d))) <= Fields.LARGEST)) {
        return addByRule(i, result, row, from);
      }
      result = result + a + b + c + d;
    }
    return fours == weights.length ? result : addByRule(fours, result, row, from);
  }

  /** Goes on at a feature, holding each to its rule. */
  private double addByRule(int next, double sum, double[] row, int from) {
    double result = sum;
    for (int i = next; i < coefficients.length; i++) {
      double part = coefficients[i] * row[from + i];
      result += Math.abs(part) <= Fields.LARGEST ? part : features[i].at(row[from + i]);
    }
    return result;
  }

  /** Takes all parts of the four as they are, unless their sizes sum to too much. */
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
    double ab = 0;
    double cd = 0;
    double touched = 0;
    for (int i = 0; i < coefficients.length; i++) {
      double coefficient = coefficients[i];
      double p = coefficient * rows[first + i];
      double q = coefficient * rows[second + i];
      double r = coefficient * rows[third + i];
      double s = coefficient * rows[fourth + i];
      touched += rows[ahead + FourRows.COUNT * i];
      ab += Math.abs(p) + Math.abs(q);
      cd += Math.abs(r) + Math.abs(s);
      a += p;
      b += q;
      c += r;
      d += s;
    }
    four.keep(touched);
    if (!(ab + cd <= Fields.LARGEST)) {
      super.addFour(four);
      return;
    }
    sums[at] = a;
    sums[at + 1] = b;
    sums[at + 2] = c;
    sums[at + 3] = d;
  }
}
