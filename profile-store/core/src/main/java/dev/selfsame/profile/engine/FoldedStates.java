package dev.selfsame.profile.engine;

import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.codec.StoredEvent;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.fold.FoldState;
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
  private final Set<Place> taken = new LinkedHashSet<>();

  /** A state that is to be folded anew. */
  private record Place(long ordinal, String tag) {}

  FoldedStates(Snapshot view, FactRows rows, EventFeeds feeds) {
    this.view = view;
    this.rows = rows;
    this.feeds = feeds;
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
    EventFeed feed = target.event();
    // Boxed on both sides, since there is no number for events that were never recorded.
    Integer number =
        feed == null ? Integer.valueOf(target.number()) : definitions.events().number(feed.event());
    if (number == null) {
      return;
    }
    for (long ordinal : rows.ordinals(number)) {
      if (ordinal < refold.cursor() && target.subjectType().equals(subjectType(ordinal))) {
        view.put(ordinal, target.stateNumber(), refold(ordinal, target, definitions));
      }
    }
  }

  private String subjectType(long ordinal) {
    return Subjects.isOne(ordinal) ? SubjectKey.typeOf(view.identifier(ordinal)) : "";
  }

  /** The state of a tag on an ordinal, from the rows alone; null if they give none. */
  @Nullable FoldState refold(long ordinal, Tag tag, Definitions definitions) {
    FoldState[] state = new FoldState[1];
    EventFeed feed = tag.event();
    if (feed == null) {
      rows.visit(
          ordinal,
          tag.number(),
          (key, row) -> {
            if (!StoredFact.isDeleted(row)) {
              StoredFact fact = StoredFact.decode(row);
              if (tag.takesSource(fact.source())) {
                merge(
                    state,
                    state(tag, fact.value(), fact.timeMillis(), key.eventId(), fact.source()));
              }
            }
          });
      return state[0];
    }
    Integer type = definitions.events().number(feed.event());
    if (type != null) {
      rows.visit(
          ordinal,
          type,
          (key, row) -> {
            if (!StoredFact.isDeleted(row)) {
              StoredEvent event = StoredEvent.decode(row);
              Value value =
                  feeds.value(tag, event.properties(), event.timeMillis(), event.source());
              if (value != null) {
                merge(state, state(tag, value, event.timeMillis(), key.eventId(), event.source()));
              }
            }
          });
    }
    return state[0];
  }

  private static void merge(@Nullable FoldState[] into, FoldState more) {
    FoldState before = into[0];
    into[0] = before == null ? more : before.merge(more);
  }

  private static FoldState state(
      Tag tag, Value value, long timeMillis, String eventId, String source) {
    return FoldState.of(tag.rule(), value, timeMillis, eventId, source);
  }
}
