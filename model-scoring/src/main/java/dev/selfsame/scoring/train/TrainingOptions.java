package dev.selfsame.scoring.train;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be trained, and how. {@link #builder} has the usual values.
 *
 * @param name the model's name
 * @param version its version
 * @param tag the predictive tag that will hold its score
 * @param description for people; may be empty
 * @param label the column to predict
 * @param positive the label whose probability a model of two classes gives; null for the one of the
 *     two that says yes ("yes", "true", "1", "+1", "y", whatever their case)
 * @param exclude columns that are not used
 * @param method how the coefficients are found
 * @param penalty λ of {@code loss + λ ((1 - ρ)/2 ‖w‖² + ρ ‖w‖₁)}, the intercept not penalised: the
 *     inverse of scikit-learn's C; 0 for none
 * @param l1Ratio ρ, the share of the absolute penalty, of an elastic net or a linear regression
 * @param classWeights how much the rows of each class count; not of a linear regression
 * @param holdout which rows judge the model
 * @param seed of everything that is drawn
 * @param standardise whether numbers are brought to mean 0 and deviation 1 first
 * @param maxCategories the most categories of a column that have a coefficient of their own; the
 *     rarer ones share one
 * @param tolerance training ends when no entry of the gradient is larger than this, times the rows'
 *     weight over 1e5 where that is more
 * @param maxIterations training ends here at the latest
 * @param threshold the probability from which on the model says yes, above 0 and below 1; the
 *     document of a scorecard has the points there, and says yes from those points on: if higher is
 *     good, to the others
 * @param segment a column by whose values the model is judged too; null for none
 * @param date when it was trained, ISO 8601; may be empty
 * @param data what the rows are, for people; may be empty
 * @param scorecard used by {@link Method#SCORECARD} only
 */
public record TrainingOptions(
    String name,
    String version,
    String tag,
    String description,
    String label,
    @Nullable String positive,
    Set<String> exclude,
    Method method,
    double penalty,
    double l1Ratio,
    ClassWeights classWeights,
    Holdout holdout,
    long seed,
    boolean standardise,
    int maxCategories,
    double tolerance,
    int maxIterations,
    double threshold,
    @Nullable String segment,
    String date,
    String data,
    ScorecardOptions scorecard) {

  public TrainingOptions {
    exclude = Set.copyOf(exclude);
    require(penalty >= 0 && penalty <= 1e12, "penalty", penalty, "0 to 1e12");
    require(l1Ratio >= 0 && l1Ratio <= 1, "share of the absolute penalty", l1Ratio, "0 to 1");
    require(maxCategories >= 1 && maxCategories <= 10_000, "most", maxCategories, "1 to 10000");
    require(tolerance > 0 && tolerance <= 1, "tolerance", tolerance, "above 0, up to 1");
    require(maxIterations >= 1, "number of iterations", maxIterations, "1 or more");
    require(threshold > 0 && threshold < 1, "threshold", threshold, "above 0, below 1");
  }

  private static void require(boolean good, String what, double value, String range) {
    if (!good) {
      throw new TrainingException("the " + what + " is " + value + "; give " + range);
    }
  }

  /** The usual values: an L2 logistic regression with a penalty of 1, judged by five folds. */
  public static TrainingOptionsBuilder builder(String name, String tag, String label) {
    return new TrainingOptionsBuilder(name, tag, label);
  }
}
