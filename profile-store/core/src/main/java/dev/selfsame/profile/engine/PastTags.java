package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagStatus;
import dev.selfsame.profile.store.ProfileStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a person as they were strictly before some moments: of the person as it is composed
 * now, from those of the facts and events that are stored now whose time is before the moment, with
 * windows, ages and derived tags as of the moment. What was recorded late, corrected or deleted
 * since counts as if it had always been so.
 *
 * <p>Costs a read for each identifier and one for each of its tags, and memory for the fold states
 * of the moments, not for facts.
 */
final class PastTags {

  private final ProfileStore store;
  private final Definitions definitions;
  private final EventFeeds feeds;
  private final String subjectType;

  /** The tags that are asked for, and all that these derive from. */
  private final Set<String> wanted;

  /** The numbers under which the rows of a tag that takes facts or events stand. */
  private final Map<Integer, Integer> rowsOfState = new HashMap<>();

  private final Map<Integer, List<Tag>> fedByRows = new HashMap<>();
  private final LongAdder evaluations = new LongAdder();

  /**
   * @param subjectType of what the tags are; empty for persons
   * @param tags names of the catalogue
   */
  PastTags(
      ProfileStore store,
      Definitions definitions,
      EventFeeds feeds,
      String subjectType,
      Collection<String> tags) {
    this.store = store;
    this.definitions = definitions;
    this.feeds = feeds;
    this.subjectType = subjectType;
    wanted = closure(tags, definitions);
    for (String name : wanted) {
      Tag tag = definitions.catalog().get(name);
      Integer rows = rows(tag);
      if (rows != null) {
        rowsOfState.put(tag.stateNumber(), rows);
        fedByRows.computeIfAbsent(rows, key -> new ArrayList<>()).add(tag);
      }
    }
  }

  /** Some tags and all that they derive from. */
  static Set<String> closure(Collection<String> tags, Definitions definitions) {
    Set<String> all = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(tags);
    while (!open.isEmpty()) {
      String tag = open.pop();
      if (all.add(tag)) {
        open.addAll(definitions.graph().inputs(tag));
      }
    }
    return all;
  }

  private @Nullable Integer rows(Tag tag) {
    if (tag.kind().isDerived()
        || tag.status() == TagStatus.DRAFT
        || definitions.refolds().hides(tag.stateNumber())) {
      return null;
    }
    EventFeed feed = tag.event();
    return feed == null ? Integer.valueOf(tag.number()) : definitions.events().number(feed.event());
  }

  /** The tags that are wanted, and all that they derive from. */
  Set<String> wanted() {
    return wanted;
  }

  /**
   * The tags that had a value, by name, for each moment in its order.
   *
   * @param view for as long as nothing is committed
   * @param before moments, ascending
   */
  List<SortedMap<String, TagValue>> of(Snapshot view, long person, long[] before) {
    PastStates states = new PastStates(before, feeds);
    for (long ordinal : view.members(person)) {
      Set<Integer> here = new HashSet<>();
      store.states(
          ordinal,
          (number, state) -> {
            Integer rows = rowsOfState.get(number);
            if (rows != null) {
              here.add(rows);
            }
          });
      for (int rows : here) {
        List<Tag> tags = fedByRows.getOrDefault(rows, List.of());
        FactRows.pages(store, ordinal, rows, (key, row) -> states.take(key.eventId(), row, tags));
      }
    }
    List<SortedMap<String, TagValue>> all = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      Aging aging = new Aging(before[i]);
      SortedMap<String, TagValue> tags = states.at(i, aging);
      DerivedTags.add(definitions, subjectType, tags, wanted::contains, aging, evaluations);
      all.add(tags);
    }
    return all;
  }
}
