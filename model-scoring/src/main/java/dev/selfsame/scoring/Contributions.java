package dev.selfsame.scoring;

import dev.selfsame.scoring.Score.Contribution;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * What each feature of a predictor adds, made when it is asked for: most scores are read without.
 * Their sum, after the intercept and in their order, is the {@code linear} of the score.
 */
final class Contributions extends AbstractList<Contribution> implements RandomAccess {

  private final Predictor predictor;
  private final @Nullable Object[] row;

  /**
   * @param row is not changed any more
   */
  Contributions(Predictor predictor, @Nullable Object[] row) {
    this.predictor = predictor;
    this.row = row;
  }

  @Override
  public Contribution get(int index) {
    Feature feature = predictor.features()[index];
    Object value = row[predictor.places()[index]];
    return new Contribution(
        feature.name(),
        feature.contribution(value),
        feature.isMissing(value) ? null : value,
        feature.reason());
  }

  @Override
  public int size() {
    return predictor.features().length;
  }
}
