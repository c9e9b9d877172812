package dev.selfsame.scoring.train;

import java.util.List;

/**
 * Rows that count alike in a scorecard.
 *
 * @param min of a number: from here on; negative infinity for the first bin
 * @param max of a number: up to below here; infinity for the last bin
 * @param categories of a category: which ones; empty for a number, and for the bins of missing
 *     values and of all other categories
 * @param label for people
 * @param rows the training rows in it
 * @param positives those with the positive outcome
 * @param weightOfEvidence ln of its share of the positive outcomes over that of the others
 */
public record Bin(
    double min,
    double max,
    List<String> categories,
    String label,
    long rows,
    long positives,
    double weightOfEvidence) {

  public Bin {
    categories = List.copyOf(categories);
  }

  /** The share of the positive outcome; NaN without rows. */
  public double rate() {
    return positives / (double) rows;
  }
}
