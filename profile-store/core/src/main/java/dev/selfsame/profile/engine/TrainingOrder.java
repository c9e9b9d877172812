package dev.selfsame.profile.engine;

import dev.selfsame.scoring.ModelType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be learned, and how.
 *
 * @param name the model's name
 * @param version the version to make
 * @param tag the PREDICTIVE tag of the score
 * @param description for people; may be empty
 * @param outcomeTag the tag whose outcomes it learns from
 * @param featureTags the tags that it may read; empty for all that it can
 * @param span which outcomes
 * @param type the type of model; null for that which fits the outcome tag's type
 * @param positive of an outcome that is not BOOLEAN, the value whose probability the model gives;
 *     null if that is clear, or there is no such thing
 * @param fitting how the coefficients are found
 * @param split which rows judge the model
 * @param seed of everything that is chosen at random
 * @param maxRows from how many outcomes it learns at most, at least 1
 */
public record TrainingOrder(
    String name,
    String version,
    String tag,
    String description,
    String outcomeTag,
    List<String> featureTags,
    OutcomeSpan span,
    @Nullable ModelType type,
    @Nullable String positive,
    Fitting fitting,
    Split split,
    long seed,
    int maxRows) {

  /** The most outcomes that a model learns from. */
  public static final int MOST_ROWS = 1_000_000;

  public TrainingOrder {
    featureTags = List.copyOf(featureTags);
  }

  /**
   * How coefficients are found.
   *
   * @param penalty what coefficients cost, beside the sum of the rows' losses; 0 or more
   * @param l1Ratio the share of that which is on absolute values, 0 to 1
   * @param balanced whether the rows of each class weigh alike together
   * @param maxBins the most bins of a number in a scorecard
   * @param minBinShare the least share of the rows in a bin
   * @param threshold the value from which on the model says yes
   */
  public record Fitting(
      double penalty,
      double l1Ratio,
      boolean balanced,
      int maxBins,
      double minBinShare,
      double threshold) {

    /** L2 of strength 1, all rows alike, 8 bins of 5 % or more, yes from 0.5 on. */
    public static final Fitting USUAL = new Fitting(1, 0, false, 8, 0.05, 0.5);
  }

  /** Which rows judge the model. */
  public sealed interface Split {

    /** The outcomes of a share of the persons, by hash, above 0 and below 1. */
    record Share(double share) implements Split {}

    /** The outcomes of a moment or later. */
    record From(long fromMillis) implements Split {}

    /** Each fold is judged by what was learned from the others; 2 to 20. */
    record Folds(int folds) implements Split {}
  }
}
