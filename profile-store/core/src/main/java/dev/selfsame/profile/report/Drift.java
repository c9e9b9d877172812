package dev.selfsame.profile.report;

import java.util.List;

/**
 * How far values are from those of the training.
 *
 * @param psi the population stability index over the bins
 * @param bins the bins of the training, that of missing values among them
 */
public record Drift(double psi, List<Bin> bins) {

  public Drift {
    bins = List.copyOf(bins);
  }

  /**
   * A bin.
   *
   * @param label what is in it, for people
   * @param trainingShare its share of the training
   * @param share its share now
   */
  public record Bin(String label, double trainingShare, double share) {}
}
