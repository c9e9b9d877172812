package dev.selfsame.scoring;

import java.util.Arrays;

/** Numbers, by the interval that each is in. */
final class BinsRun extends Run {

  private final BinsFeature[] bins;

  BinsRun(Feature[] features, int start) {
    super(features, start);
    bins = Arrays.copyOf(features, features.length, BinsFeature[].class);
  }

  @Override
  double add(double sum, double[] row, int offset) {
    int from = offset + start;
    double result = sum;
    for (int i = 0; i < bins.length; i++) {
      result += bins[i].at(row[from + i]);
    }
    return result;
  }
}
