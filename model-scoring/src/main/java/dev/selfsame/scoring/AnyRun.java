package dev.selfsame.scoring;

/** Features of which each says itself what it adds. */
final class AnyRun extends Run {

  AnyRun(Feature[] features, int start) {
    super(features, start);
  }

  @Override
  double add(double sum, double[] row, int offset) {
    double result = sum;
    for (int i = 0; i < features.length; i++) {
      result += features[i].at(row[offset + start + i]);
    }
    return result;
  }
}
