package dev.selfsame.profile.engine;

import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.store.FactKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fold states that a batch changes. What is added is merged into what is there; where something
 * was taken away or replaced, the state is folded anew from the rows, once, in the end.
 */
final class FoldedStates {

  private final Snapshot view;
  private final FactRows rows;
  private final RowFolds folds;
  private final Leftovers leftovers;
  private final Prefolds prefolds;
  private final Set<Taken> taken = new LinkedHashSet<>();

  /** Something was taken away from a state. */
  private record Taken(long ordinal, String tag) {}

  FoldedStates(
      Snapshot view, FactRows rows, RowFolds folds, Leftovers leftovers, Prefolds prefolds) {
    this.view = view;
    this.rows = rows;
    this.folds = folds;
    this.leftovers = leftovers;
    this.prefolds = prefolds;
  }

  /** Folds what was added in. */
  void add(long ordinal, Tag tag, Value value, long timeMillis, String eventId, String source) {
    FoldState before = view.state(ordinal, tag.stateNumber());
    FoldState more = RowFolds.state(tag, value, timeMillis, eventId, source);
    view.put(ordinal, tag.stateNumber(), before == null ? more : before.merge(more));
  }

  /** Notes that something was taken away from a state, or replaced. */
  void take(long ordinal, Tag tag) {
    taken.add(new Taken(ordinal, tag.name()));
  }

  /**
   * Folds anew what something was taken from, and keeps the states that tags will have, as far as
   * they are there, in line with the rows.
   *
   * @return the refolds that come further by it, each at its new place
   * @throws TooManyRowsException if that is more than one commit folds; nothing is changed then but
   *     this
   */
  List<Refold> settle(Definitions definitions) {
    Set<StatePlace> now = new LinkedHashSet<>();
    for (Taken one : taken) {
      Tag tag = definitions.catalog().get(one.tag());
      Integer number = number(tag, definitions);
      if (number != null) {
        now.add(new StatePlace(one.ordinal(), tag, number));
      }
    }
    Map<StatePlace, Refold> coming = new LinkedHashMap<>();
    Map<StatePlace, Refold> growing = new LinkedHashMap<>();
    for (Refold refold : definitions.refolds().all()) {
      for (StatePlace place : places(refold, definitions)) {
        (takes(refold, place) ? coming : growing).put(place, refold);
      }
    }
    Set<StatePlace> all = new LinkedHashSet<>(now);
    all.addAll(coming.keySet());
    // A tag that is backfilled has the same state now, into which more went than is to be there:
    // so what it will have comes behind.
    now.forEach(place -> put(place, folded(place, all)));
    growing.forEach((place, refold) -> put(place, grown(place, refold)));
    coming.keySet().forEach(place -> put(place, folded(place, all)));
    taken.clear();
    return further(coming);
  }

  /** Refolds of which an ordinal that was there in part is there as a whole now. */
  private static List<Refold> further(Map<StatePlace, Refold> whole) {
    List<Refold> further = new ArrayList<>();
    whole.forEach(
        (place, refold) -> {
          if (place.ordinal() == refold.cursor()) {
            further.add(refold.at(place.ordinal() + 1, ""));
          }
        });
    return further;
  }

  private void put(StatePlace place, @Nullable FoldState state) {
    view.put(place.ordinal(), place.tag().stateNumber(), state);
  }

  /** The states that a tag will have, of which rows change, as far as they are there. */
  private List<StatePlace> places(Refold refold, Definitions definitions) {
    Tag target = refold.target();
    Integer number = number(target, definitions);
    List<StatePlace> places = new ArrayList<>();
    if (number != null) {
      for (long ordinal : rows.ordinals(number)) {
        if (refold.hasSome(ordinal)
            && !leftovers.has(ordinal)
            && target.subjectType().equals(subjectType(ordinal))) {
          places.add(new StatePlace(ordinal, target, number));
        }
      }
    }
    return places;
  }

  /** Whether something was taken away or replaced that is in a state. */
  private boolean takes(Refold refold, StatePlace place) {
    return rows.keys(place.ordinal(), place.number()).stream()
        .anyMatch(key -> refold.has(place.ordinal(), key.eventId()) && !rows.isNew(key));
  }

  /** What is stored of a state that a tag will have, and what is new of it. */
  private @Nullable FoldState grown(StatePlace place, Refold refold) {
    FoldState state = view.stored(place.ordinal(), place.tag().stateNumber());
    for (FactKey key : rows.keys(place.ordinal(), place.number())) {
      byte[] row = refold.has(place.ordinal(), key.eventId()) ? rows.get(key) : null;
      if (row != null) {
        state = RowFolds.merged(state, folds.state(place.tag(), key, row));
      }
    }
    return state;
  }

  private String subjectType(long ordinal) {
    return Subjects.isOne(ordinal) ? SubjectKey.typeOf(view.identifier(ordinal)) : "";
  }

  private static @Nullable Integer number(Tag tag, Definitions definitions) {
    EventFeed feed = tag.event();
    // Boxed on both sides, since there is no number for events that were never recorded.
    return feed == null ? Integer.valueOf(tag.number()) : definitions.events().number(feed.event());
  }

  /**
   * A state from the rows alone; null if they give none.
   *
   * @param all the states that are folded by this commit
   */
  private @Nullable FoldState folded(StatePlace place, Set<StatePlace> all) {
    List<FactKey> written = rows.keys(place.ordinal(), place.number());
    if (prefolds.isReady(place, written)) {
      FoldState state = prefolds.state(place);
      for (FactKey key : written) {
        byte[] row = rows.get(key);
        state = row == null ? state : RowFolds.merged(state, folds.state(place.tag(), key, row));
      }
      return state;
    }
    FoldState[] state = new FoldState[1];
    rows.visit(
        place.ordinal(),
        place.number(),
        (key, row) -> {
          if (rows.visited() > prefolds.most()) {
            throw new TooManyRowsException(written(all));
          }
          state[0] = RowFolds.merged(state[0], folds.state(place.tag(), key, row));
        });
    return state[0];
  }

  private Map<StatePlace, Set<FactKey>> written(Set<StatePlace> places) {
    Map<StatePlace, Set<FactKey>> written = new LinkedHashMap<>();
    for (StatePlace place : places) {
      written.put(place, new HashSet<>(rows.keys(place.ordinal(), place.number())));
    }
    return written;
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
              ordinal,
              number,
              after,
              limit,
              (key, row) -> state[0] = RowFolds.merged(state[0], folds.state(tag, key, row)));
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
}
