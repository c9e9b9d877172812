package dev.selfsame.scoring;

import org.jspecify.annotations.Nullable;

/** Where a model reads its inputs: the tags of a profile, or a map that a caller gave. */
@FunctionalInterface
public interface FeatureSource {

  /**
   * The value of a tag: a {@link Double}, {@link Long}, {@link Boolean} or {@link String}, or null
   * if it has none.
   */
  @Nullable Object value(String tag);
}
