package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Value;
import org.jspecify.annotations.Nullable;

/** Values as models read them. */
final class Features {

  private Features() {}

  static @Nullable Object of(@Nullable TagValue tag) {
    return tag == null ? null : of(tag.value());
  }

  /** What a model sees of a value; null of a moment or a list, which no model reads. */
  static @Nullable Object of(Value value) {
    if (value instanceof Value.Text text) {
      return text.value();
    }
    if (value instanceof Value.Whole whole) {
      return whole.value();
    }
    if (value instanceof Value.Decimal decimal) {
      return decimal.value();
    }
    return value instanceof Value.Flag flag ? flag.value() : null;
  }
}
