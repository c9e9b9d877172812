package dev.selfsame.scoring;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A linear model over tags, ready to score. Immutable and thread-safe.
 *
 * <p>Read one with {@link ModelDocument}, or make one of a {@link ModelSpec}.
 */
public interface LinearModel {

  /**
   * A model of a spec, at the cost of writing and reading its document.
   *
   * @throws InvalidModelException if the spec is not sound, as reading its document would say
   */
  static LinearModel of(ModelSpec spec) {
    return ModelDocument.parse(ModelJson.unchecked(spec));
  }

  /** Everything that the model's document says. */
  ModelSpec spec();

  /** The model's name: 1 to 64 characters of {@code [a-z][a-z0-9_]*}. */
  default String name() {
    return spec().name();
  }

  /** The version, 1 to 64 characters of {@code [A-Za-z0-9][A-Za-z0-9_.-]*}. */
  default String version() {
    return spec().version();
  }

  /** What it makes of its linear predictor. */
  default ModelType type() {
    return spec().type();
  }

  /** The name of the predictive tag under which profiles show the score. */
  default String tag() {
    return spec().tag();
  }

  /** For people; may be empty. */
  default String description() {
    return spec().description();
  }

  /** The value from which on the model says yes, as its author gave it. */
  default OptionalDouble threshold() {
    return spec().threshold();
  }

  /** The inputs, in the model's order; a tag may stand more than once. */
  List<Input> inputs();

  /**
   * The number of coefficients: one a numeric feature, a category, a bin, all times the number of
   * classes of a multinomial model; without the intercept.
   */
  int coefficientCount();

  /** Where the values of the tags that it reads stand in a row. */
  RowLayout layout();

  /**
   * Scores, and says what each feature added. Never fails: an absent value, one of the wrong type,
   * and a number that is not finite follow the rule for missing. Every number of the result is
   * finite, whatever the inputs: what overflows is the largest double of its sign, be it a
   * contribution or their sum. {@code linear} is the intercept plus the contributions, added one
   * after the other in their order; adding them so gives the same bits.
   *
   * @param row as {@link #layout} says, with values as a {@link FeatureSource} gives them; not
   *     changed, and not to be changed as long as the contributions of the score are read
   */
  Score score(@Nullable Object[] row);

  /**
   * The {@code linear} of {@link #score}, to the bit; unless the model is multinomial, allocates
   * nothing.
   */
  double linear(@Nullable Object[] row);

  /**
   * The {@code value} of {@link #score}, to the bit; unless the model is multinomial, allocates
   * nothing.
   */
  double value(@Nullable Object[] row);

  /** The score of what a source has, which is asked once for each tag. */
  default Score score(FeatureSource source) {
    return score(layout().row(source));
  }

  /**
   * The {@code linear} of that, to the bit; unless the model is multinomial, allocates nothing that
   * the source does not.
   */
  double linear(FeatureSource source);

  /**
   * The {@code value} of that, to the bit; unless the model is multinomial, allocates nothing that
   * the source does not.
   */
  double value(FeatureSource source);

  /**
   * What a model reads.
   *
   * @param feature the feature's name
   * @param tag the tag it reads
   * @param numeric whether it takes the tag as a number (INTEGER, NUMBER, BOOLEAN as 0 or 1), or as
   *     a category (STRING, BOOLEAN as {@code true} or {@code false}, INTEGER in decimal)
   */
  record Input(String feature, String tag, boolean numeric) {
    static Input of(FeatureSpec feature) {
      FeatureInfo info = feature.info();
      return new Input(info.name(), info.tag(), !(feature instanceof FeatureSpec.OneHot));
    }
  }
}
