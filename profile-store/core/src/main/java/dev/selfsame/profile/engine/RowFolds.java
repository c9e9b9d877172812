package dev.selfsame.profile.engine;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.codec.StoredEvent;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.store.FactKey;
import org.jspecify.annotations.Nullable;

/**
 * What rows of facts and events give to tags.
 *
 * @param feeds what events give
 */
record RowFolds(EventFeeds feeds) {

  /** What a row gives to a tag; null if that is nothing. */
  @Nullable FoldState state(Tag tag, FactKey key, byte[] row) {
    if (StoredFact.isDeleted(row)) {
      return null;
    }
    if (tag.event() == null) {
      StoredFact fact = StoredFact.decode(row);
      return tag.takesSource(fact.source())
          ? state(tag, fact.value(), fact.timeMillis(), key.eventId(), fact.source())
          : null;
    }
    StoredEvent event = StoredEvent.decode(row);
    Value value = feeds.value(tag, event.properties(), event.timeMillis(), event.source());
    return value == null
        ? null
        : state(tag, value, event.timeMillis(), key.eventId(), event.source());
  }

  /** What a value gives to a tag. */
  static FoldState state(Tag tag, Value value, long timeMillis, String eventId, String source) {
    return FoldState.of(tag.rule(), value, timeMillis, eventId, source);
  }

  /** One state and another, of which either may be nothing. */
  static @Nullable FoldState merged(@Nullable FoldState one, @Nullable FoldState other) {
    return one == null ? other : other == null ? one : one.merge(other);
  }
}
