package dev.selfsame.scoring.train;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Points;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a model that a fit decides.
 *
 * @param bins of a scorecard, the columns that say most first
 * @param iterations of the solver
 * @param unrest the largest entry of the gradient where it stopped
 */
record Draft(
    ModelType type,
    List<Double> intercepts,
    List<FeatureSpec> features,
    @Nullable Points points,
    List<BinTable> bins,
    int iterations,
    double unrest) {}
