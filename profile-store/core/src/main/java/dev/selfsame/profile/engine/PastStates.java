package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.codec.StoredEvent;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.fold.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fold states of what happened before each of some moments. A fact goes into the state of the
 * first moment behind it, and a moment's state is the merge of its own and those before: one merge
 * a fact, however many moments there are. Not thread-safe.
 */
final class PastStates {

  private final long[] before;
  private final EventFeeds feeds;

  /** For each moment, what happened since the one before. */
  private final List<Map<Tag, FoldState>> since = new ArrayList<>();

  /** How many moments hold what happened before the earlier ones, too. */
  private int merged = 1;

  /**
   * @param before ascending
   */
  PastStates(long[] before, EventFeeds feeds) {
    this.before = before;
    this.feeds = feeds;
    for (int i = 0; i < before.length; i++) {
      since.add(new IdentityHashMap<>());
    }
  }

  /** Takes a row of facts, or of events, that feeds these tags; before any moment is asked. */
  void take(String eventId, byte[] row, List<Tag> tags) {
    if (StoredFact.isDeleted(row)) {
      return;
    }
    if (tags.get(0).event() == null) {
      StoredFact fact = StoredFact.decode(row);
      Map<Tag, FoldState> into = behind(fact.timeMillis());
      for (Tag tag : tags) {
        if (into != null && tag.takesSource(fact.source())) {
          add(into, tag, fact.value(), fact.timeMillis(), eventId, fact.source());
        }
      }
      return;
    }
    StoredEvent event = StoredEvent.decode(row);
    Map<Tag, FoldState> into = behind(event.timeMillis());
    for (Tag tag : tags) {
      Value value =
          into == null
              ? null
              : feeds.value(tag, event.properties(), event.timeMillis(), event.source());
      if (into != null && value != null) {
        add(into, tag, value, event.timeMillis(), eventId, event.source());
      }
    }
  }

  /** The states of the first moment behind a time; null if there is none. */
  private @Nullable Map<Tag, FoldState> behind(long timeMillis) {
    int at = Arrays.binarySearch(before, timeMillis);
    int first = at < 0 ? -at - 1 : at;
    while (first < before.length && before[first] <= timeMillis) {
      first++;
    }
    return first == before.length ? null : since.get(first);
  }

  private static void add(
      Map<Tag, FoldState> into, Tag tag, Value value, long time, String eventId, String source) {
    into.merge(tag, FoldState.of(tag.rule(), value, time, eventId, source), FoldState::merge);
  }

  /** The values that there were before a moment, by tag. */
  SortedMap<String, TagValue> at(int moment, Aging aging) {
    for (; merged <= moment; merged++) {
      Map<Tag, FoldState> into = since.get(merged);
      since.get(merged - 1).forEach((tag, state) -> into.merge(tag, state, FoldState::merge));
    }
    SortedMap<String, TagValue> tags = new TreeMap<>();
    since
        .get(moment)
        .forEach(
            (tag, state) -> {
              Reading then = state.at(aging.asOfMillis());
              if (then != null) {
                tags.put(tag.name(), ProfileFolder.value(tag, then, aging));
              }
            });
    return tags;
  }
}
