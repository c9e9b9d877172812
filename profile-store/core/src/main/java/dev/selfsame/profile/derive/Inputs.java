package dev.selfsame.profile.derive;

import dev.selfsame.profile.Value;
import org.jspecify.annotations.Nullable;

/** The values of other tags, as a derived tag sees them. */
@FunctionalInterface
public interface Inputs {

  /** The value of a tag; null if it has none, or an expired one. */
  @Nullable Value get(String tag);
}
