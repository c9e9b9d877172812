package dev.selfsame.scoring;

/** Features of which each says itself what it adds. */
final class AnyRun extends Run {

  AnyRun(Feature[] features, int start) {
    super(features, start);
  }

  @Override
  double add(double sum, double[] row, int offset) {
    return addByRule(sum, row, offset);
  }
}
