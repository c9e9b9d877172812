package dev.selfsame.profile.engine;

import dev.selfsame.profile.Freshness;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the features of a score that had no value the model knows. */
final class MissingInputs {

  private MissingInputs() {}

  static List<MissingInput> of(LinearModel model, Score score, Map<String, TagValue> tags) {
    List<MissingInput> missing = new ArrayList<>();
    List<FeatureSpec> features = model.spec().features();
    for (int i = 0; i < features.size(); i++) {
      FeatureSpec feature = features.get(i);
      String tag = feature.info().tag();
      Object given = score.contributions().get(i).given();
      MissingInput.Why why = given == null ? why(tags.get(tag)) : unknown(feature, given);
      if (why != null) {
        missing.add(new MissingInput(feature.info().name(), tag, why));
      }
    }
    return missing;
  }

  private static MissingInput.Why why(@Nullable TagValue value) {
    if (value == null) {
      return MissingInput.Why.ABSENT;
    }
    return value.freshness() == Freshness.EXPIRED
        ? MissingInput.Why.EXPIRED
        : MissingInput.Why.WRONG_TYPE;
  }

  private static MissingInput.@Nullable Why unknown(FeatureSpec feature, Object value) {
    boolean known = true;
    if (feature instanceof FeatureSpec.OneHot oneHot) {
      known = oneHot.coefficients().containsKey(value.toString());
    } else if (feature instanceof FeatureSpec.Bins bins) {
      known = isIn(bins, number(value));
    }
    return known ? null : MissingInput.Why.UNKNOWN_VALUE;
  }

  private static boolean isIn(FeatureSpec.Bins bins, double value) {
    for (FeatureSpec.Bin bin : bins.bins()) {
      if (bin.min() <= value && value < bin.max()) {
        return true;
      }
    }
    return false;
  }

  private static double number(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
