package dev.selfsame.scoring.train;

import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model and what is to be known of it.
 *
 * @param spec with the summary of its training, ready to be written
 * @param training how good its scores are on the rows that it was trained on
 * @param heldOut how good they are on others; null if no rows were held out
 * @param warnings in the order in which they came up; the summary has their texts
 * @param bins of a scorecard, the columns that say most first; else none
 * @param iterations of the solver
 * @param gradient the largest entry of the gradient where it stopped
 */
public record Trained(
    ModelSpec spec,
    Evaluation training,
    @Nullable Evaluation heldOut,
    List<Warning> warnings,
    List<BinTable> bins,
    int iterations,
    double gradient) {

  public Trained {
    warnings = List.copyOf(warnings);
    bins = List.copyOf(bins);
  }
}
