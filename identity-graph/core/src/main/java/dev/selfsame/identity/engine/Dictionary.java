package dev.selfsame.identity.engine;

import dev.selfsame.identity.SourceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small numbers for the sources and confidences that evidence names again and again. */
final class Dictionary {

  /** A confidence that is not here, since there are too many. */
  static final int OTHER = 0;

  private static final int MOST_CONFIDENCES = 1 << 14;

  private final Map<SourceKind, Integer> sources = new HashMap<>();
  private final List<SourceKind> sourceKinds = new ArrayList<>();
  private final Map<Double, Integer> confidences = new HashMap<>();
  private double[] values = new double[16];

  /** The number of a source and kind. */
  int number(SourceKind source) {
    Integer known = sources.get(source);
    if (known == null) {
      known = sourceKinds.size();
      sourceKinds.add(source);
      sources.put(source, known);
    }
    return known;
  }

  SourceKind sourceKind(int number) {
    return sourceKinds.get(number);
  }

  /** The number of a confidence; {@link #OTHER} if it has none. */
  int number(double confidence) {
    Integer known = confidences.get(confidence);
    if (known == null) {
      if (confidences.size() == MOST_CONFIDENCES) {
        return OTHER;
      }
      known = confidences.size() + 1;
      confidences.put(confidence, known);
      if (known == values.length) {
        values = java.util.Arrays.copyOf(values, known * 2);
      }
      values[known] = confidence;
    }
    return known;
  }

  double confidence(int number) {
    return values[number];
  }
}
