package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.Drift;
import dev.selfsame.api.scoring.v1.DriftBin;
import dev.selfsame.api.scoring.v1.FeatureDrift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How far values have moved, on the wire: bounded, however many features and bins there are. */
final class DriftMessages {

  private static final int MOST_FEATURES = 200;
  private static final int FEATURES_WITH_BINS = 20;
  private static final int MOST_BINS = 40;
  private static final int LONGEST_LABEL = 60;

  private DriftMessages() {}

  /** Of features, in their order; of too many those that have moved most. */
  static List<FeatureDrift> message(List<dev.selfsame.profile.report.FeatureDrift> features) {
    int[] shown = most(features, MOST_FEATURES, DriftMessages::psi);
    List<Integer> binned =
        IntStream.of(most(features, FEATURES_WITH_BINS, DriftMessages::psi)).boxed().toList();
    List<FeatureDrift> messages = new ArrayList<>();
    for (int place : shown) {
      messages.add(message(features.get(place), binned.contains(place)));
    }
    return messages;
  }

  private static double psi(dev.selfsame.profile.report.FeatureDrift feature) {
    return feature.drift() == null ? -1 : feature.drift().psi();
  }

  private static FeatureDrift message(
      dev.selfsame.profile.report.FeatureDrift feature, boolean withBins) {
    Drift drift = message(feature.drift());
    FeatureDrift.Builder message =
        FeatureDrift.newBuilder()
            .setFeature(feature.feature())
            .setTag(feature.tag())
            .setDrift(withBins ? drift : drift.toBuilder().clearBins().build())
            .setMissingShare(feature.missingShare());
    feature.trainingMissingShare().ifPresent(message::setTrainingMissingShare);
    return message.build();
  }

  /** Of values; without anything if it is not known. */
  static Drift message(dev.selfsame.profile.report.@Nullable Drift drift) {
    Drift.Builder message = Drift.newBuilder();
    if (drift != null) {
      message.setPsi(drift.psi());
      for (int place :
          most(drift.bins(), MOST_BINS, bin -> Math.max(bin.share(), bin.trainingShare()))) {
        var bin = drift.bins().get(place);
        message.addBins(
            DriftBin.newBuilder()
                .setLabel(label(bin.label()))
                .setTrainingShare(bin.trainingShare())
                .setShare(bin.share()));
      }
    }
    return message.build();
  }

  private static String label(String label) {
    if (label.codePointCount(0, label.length()) <= LONGEST_LABEL) {
      return label;
    }
    return label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + '…';
  }

  /** The places of those with the greatest sizes, ascending. */
  private static <T> int[] most(List<T> all, int most, ToDoubleFunction<T> size) {
    return IntStream.range(0, all.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer place) -> size.applyAsDouble(all.get(place)))
                .reversed())
        .limit(most)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }
}
