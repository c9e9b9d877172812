package dev.selfsame.profile.engine;

import dev.selfsame.profile.Freshness;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Value;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.RowLayout;
import org.jspecify.annotations.Nullable;

/** Values as models read them. */
final class Features {

  private Features() {}

  /** What a model sees of tags, as its row. */
  static @Nullable Object[] row(LinearModel model, Iterable<TagValue> tags) {
    RowLayout layout = model.layout();
    @Nullable Object[] row = layout.row();
    for (TagValue tag : tags) {
      int place = layout.place(tag.tag());
      if (place != RowLayout.NONE) {
        row[place] = of(tag);
      }
    }
    return row;
  }

  /** What a model sees of a tag; null if it is expired. */
  static @Nullable Object of(@Nullable TagValue tag) {
    return tag == null || tag.freshness() == Freshness.EXPIRED ? null : of(tag.value());
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
