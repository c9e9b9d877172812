package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/** What no form but our own has a place for, and no score depends on. */
final class LeftOut {

  private LeftOut() {}

  static List<String> of(ModelSpec spec) {
    List<String> leftOut = new ArrayList<>();
    if (spec.training() != null) {
      leftOut.add("training summary");
    }
    if (spec.features().stream().anyMatch(LeftOut::hasWoe)) {
      leftOut.add("weights of evidence of bins");
    }
    return leftOut;
  }

  private static boolean hasWoe(FeatureSpec feature) {
    return feature instanceof Bins bins && bins.bins().stream().anyMatch(b -> b.woe().isPresent());
  }

  /** Whether an info says no more than the tag. */
  static boolean isPlain(FeatureInfo info) {
    return info.equals(FeatureInfo.of(info.tag()));
  }
}
