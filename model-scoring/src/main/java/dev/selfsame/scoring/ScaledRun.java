package dev.selfsame.scoring;

/** Standardised numbers, times their coefficients. */
final class ScaledRun extends Run {

  private final double[] coefficients;
  private final double[] means;
  private final double[] scales;

  ScaledRun(Feature[] features, int start) {
    super(features, start);
    coefficients = numbers(features, NumericFeature::coefficient);
    means = numbers(features, NumericFeature::mean);
    scales = numbers(features, NumericFeature::scale);
  }

  @Override
  double add(double sum, double[] row, int offset) {
    double result = sum;
    int from = offset + start;
    for (int i = 0; i < coefficients.length; i++) {
      double part = coefficients[i] * ((row[from + i] - means[i]) / scales[i]);
      result += Math.abs(part) <= Fields.LARGEST ? part : features[i].at(row[from + i]);
    }
    return result;
  }

  @Override
  void addFour(FourRows four) {
    for (int k = 0; k < FourRows.COUNT; k++) {
      int from = four.offset() + k * four.width + start;
      System.arraycopy(four.rows, from, four.room[k], 0, coefficients.length);
      makeParts(four.room[k]);
    }
    if (!addUp(four)) {
      super.addFour(four);
    }
  }

  /** One array at one index and no sum: a loop that the compiler divides eight at a time in. */
  private void makeParts(double[] numbers) {
    for (int i = 0; i < coefficients.length; i++) {
      numbers[i] = coefficients[i] * ((numbers[i] - means[i]) / scales[i]);
    }
  }

  /** Takes all parts of the four as they are; false if their sizes sum to too much. */
  private boolean addUp(FourRows four) {
    double[] first = four.room[0];
    double[] second = four.room[1];
    double[] third = four.room[2];
    double[] fourth = four.room[3];
    double[] sums = four.sums;
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
      touched += four.rows[ahead + FourRows.COUNT * i];
      ab += Math.abs(first[i]) + Math.abs(second[i]);
      cd += Math.abs(third[i]) + Math.abs(fourth[i]);
      a += first[i];
      b += second[i];
      c += third[i];
      d += fourth[i];
    }
    four.keep(touched);
    if (!(ab + cd <= Fields.LARGEST)) {
      return false;
    }
    sums[at] = a;
    sums[at + 1] = b;
    sums[at + 2] = c;
    sums[at + 3] = d;
    return true;
  }
}
