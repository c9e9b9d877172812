package dev.selfsame.profile.engine;

import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.codec.StoredEvent;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.store.FactKey;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fold states that a batch changes. What is added is merged into what is there; where something
 * was taken away or replaced, the state is folded anew from the rows, once, in the end.
 */
final class FoldedStates {

  private final Snapshot view;
  private final FactRows rows;
  private final EventFeeds feeds;
  private final Leftovers leftovers;
  private final Set<Place> taken = new LinkedHashSet<>();

  /** A state that is to be folded anew. */
  private record Place(long ordinal, String tag) {}

  FoldedStates(Snapshot view, FactRows rows, EventFeeds feeds, Leftovers leftovers) {
    this.view = view;
    this.rows = rows;
    this.feeds = feeds;
    this.leftovers = leftovers;
  }

  /** Folds what was added in. */
  void add(long ordinal, Tag tag, Value value, long timeMillis, String eventId, String source) {
    FoldState before = view.state(ordinal, tag.stateNumber());
    FoldState more = state(tag, value, timeMillis, eventId, source);
    view.put(ordinal, tag.stateNumber(), before == null ? more : before.merge(more));
  }

  /** Notes that something was taken away from a state, or replaced. */
  void take(long ordinal, Tag tag) {
    taken.add(new Place(ordinal, tag.name()));
  }

  /** Folds anew what something was taken from. */
  void settle(Definitions definitions) {
    for (Place place : taken) {
      Tag tag = definitions.catalog().get(place.tag());
      view.put(place.ordinal(), tag.stateNumber(), refold(place.ordinal(), tag, definitions));
    }
    taken.clear();
    definitions.refolds().all().forEach(refold -> follow(refold, definitions));
  }

  /** Keeps the states that a tag will have, as far as they are there, in line with the rows. */
  private void follow(Refold refold, Definitions definitions) {
    Tag target = refold.target();
    Integer number = number(target, definitions);
    if (number == null) {
      return;
    }
    for (long ordinal : rows.ordinals(number)) {
      if (refold.hasSome(ordinal)
          && !leftovers.has(ordinal)
          && target.subjectType().equals(subjectType(ordinal))) {
        follow(refold, ordinal, number, definitions);
      }
    }
  }

  /**
   * Folds into the stored state what is new; if anything was taken away or replaced, folds anew. A
   * tag that is backfilled has the same state now, into which more went than is to be there.
   */
  private void follow(Refold refold, long ordinal, int number, Definitions definitions) {
    Tag target = refold.target();
    boolean takes = false;
    FoldState state = view.stored(ordinal, target.stateNumber());
    for (FactKey key : rows.keys(ordinal, number)) {
      if (refold.has(ordinal, key.eventId())) {
        byte[] row = rows.isNew(key) ? rows.get(key) : null;
        takes |= row == null;
        FoldState more = row == null ? null : state(target, key, row);
        state = more == null ? state : state == null ? more : state.merge(more);
      }
    }
    if (takes) {
      String upTo = ordinal < refold.cursor() ? null : refold.after();
      state = refold(ordinal, target, upTo, definitions);
    }
    view.put(ordinal, target.stateNumber(), state);
  }

  private String subjectType(long ordinal) {
    return Subjects.isOne(ordinal) ? SubjectKey.typeOf(view.identifier(ordinal)) : "";
  }

  private static @Nullable Integer number(Tag tag, Definitions definitions) {
    EventFeed feed = tag.event();
    // Boxed on both sides, since there is no number for events that were never recorded.
    return feed == null ? Integer.valueOf(tag.number()) : definitions.events().number(feed.event());
  }

  private @Nullable FoldState refold(long ordinal, Tag tag, Definitions definitions) {
    return refold(ordinal, tag, null, definitions);
  }

  /**
   * The state of a tag on an ordinal, from the rows alone; null if they give none.
   *
   * @param upTo only of event ids up to this one; null for all
   */
  private @Nullable FoldState refold(
      long ordinal, Tag tag, @Nullable String upTo, Definitions definitions) {
    FoldState[] state = new FoldState[1];
    Integer number = number(tag, definitions);
    if (number != null) {
      rows.visit(
          ordinal,
          number,
          (key, row) -> {
            if (upTo == null || key.eventId().compareTo(upTo) <= 0) {
              merge(state, state(tag, key, row));
            }
          });
    }
    return state[0];
  }

  /**
   * Folds a part of the stored rows of an ordinal.
   *
   * @param after the event id that the last part ended with; empty for the first
   * @param before what the parts before it came to; null if that is nothing
   * @param limit at most so many rows, at least 1
   */
  Part part(
      long ordinal,
      Tag tag,
      String after,
      @Nullable FoldState before,
      int limit,
      Definitions definitions) {
    FoldState[] state = {before};
    Integer number = leftovers.has(ordinal) ? null : number(tag, definitions);
    String next = "";
    if (number != null) {
      next =
          rows.visit(
              ordinal, number, after, limit, (key, row) -> merge(state, state(tag, key, row)));
    }
    return new Part(state[0], next);
  }

  /**
   * What was folded of an ordinal.
   *
   * @param state what it comes to so far; null if that is nothing
   * @param after the event id that it ended with; empty if that was the last
   */
  record Part(@Nullable FoldState state, String after) {}

  /** What a row gives to a tag; null if that is nothing. */
  private @Nullable FoldState state(Tag tag, FactKey key, byte[] row) {
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

  private static void merge(@Nullable FoldState[] into, @Nullable FoldState more) {
    FoldState before = into[0];
    if (more != null) {
      into[0] = before == null ? more : before.merge(more);
    }
  }

  private static FoldState state(
      Tag tag, Value value, long timeMillis, String eventId, String source) {
    return FoldState.of(tag.rule(), value, timeMillis, eventId, source);
  }
}
