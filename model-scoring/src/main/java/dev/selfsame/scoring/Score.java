package dev.selfsame.scoring;

import java.util.List;

/**
 * A score and what made it.
 *
 * @param model the model's name
 * @param version its version
 * @param value the probability, in (0, 1), for a logistic model
 * @param linear the intercept plus all contributions, added in their order in double arithmetic
 * @param intercept the model's intercept
 * @param contributions in the model's order
 */
public record Score(
    String model,
    String version,
    double value,
    double linear,
    double intercept,
    List<Contribution> contributions) {

  public Score {
    contributions = List.copyOf(contributions);
  }

  /**
   * What one feature added.
   *
   * @param feature the feature's name
   * @param value its part of the linear predictor
   * @param missing whether the tag had no value
   * @param input the value that went in, as text; empty if missing
   * @param reason what the feature means, in plain words
   */
  public record Contribution(
      String feature, double value, boolean missing, String input, String reason) {}
}
