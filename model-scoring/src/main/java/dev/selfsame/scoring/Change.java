package dev.selfsame.scoring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of one input that turns a model's answer: from below its threshold to it or above, or
 * back.
 *
 * @param tag what changes; all features that read it change with it
 * @param from its value; null if it is missing
 * @param to a {@link Double}, {@link Long} or {@link Boolean} like {@code from}, or the {@link
 *     String} of a category
 * @param distance how large the change is: see {@link #smallest}
 * @param value what the model then gives
 */
public record Change(String tag, @Nullable Object from, Object to, double distance, double value) {

  /**
   * The smallest change of a single tag that turns the answer; empty if none does, if the model has
   * no threshold, and of a multinomial model.
   *
   * <p>A number's change is measured in the scale of the first numeric feature that reads it; if
   * only bins read it, in how many of their ends it passes. To another category is 1, and so is to
   * the other boolean. A missing number is first set to the mean (or to the first end of a bin),
   * which is 1. Whole numbers stay whole, and a value never becomes missing or a category that the
   * model does not know; nothing as far as 1e9 counts, and numbers beyond ±1e150 are not tried.
   * Among categories the one whose answer is nearest to the threshold is taken; of equal changes,
   * that of the first tag in the model, and up before down.
   *
   * <p>Costs a few sums over all features for each tag and each end of a bin.
   */
  public static Optional<Change> smallest(LinearModel model, FeatureSource source) {
    if (!(model instanceof CompiledModel compiled) || model.threshold().isEmpty()) {
      return Optional.empty();
    }
    return new Counterfactual(compiled, source).smallest();
  }
}
