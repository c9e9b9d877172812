package dev.selfsame.profile.engine;

import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * States that are folded from stored rows in parts, between others' commits, for a commit that
 * replaces or removes some of these rows and will not have to read the others. They follow what is
 * added meanwhile, and begin anew where something else is replaced or removed; after a few times of
 * that the commit may read as many rows as it likes. Kept in memory only: nobody was told anything
 * yet. Only on the writer's thread.
 */
final class Prefolds {

  /** How often they begin anew. */
  private static final int MOST_BEGINNINGS = 4;

  private final ProfileStore store;
  private final RowFolds folds;
  private final int rows;
  private final Map<StatePlace, Prefold> byPlace = new LinkedHashMap<>();
  private int beginnings;

  /**
   * None.
   *
   * @param rows how many rows are folded while others wait
   */
  Prefolds(ProfileStore store, RowFolds folds, int rows) {
    this.store = store;
    this.folds = folds;
    this.rows = rows;
  }

  /** A state so far. */
  private static final class Prefold {

    /** Rows that are left out: the commit writes them. */
    final Set<FactKey> without;

    String after = "";
    boolean whole;
    @Nullable FoldState state;

    Prefold(Set<FactKey> without) {
      this.without = without;
    }

    boolean has(FactKey key) {
      return whole || key.eventId().compareTo(after) <= 0;
    }

    void beginAnew() {
      after = "";
      whole = false;
      state = null;
    }
  }

  /** How many rows a commit may fold anew. */
  long most() {
    return beginnings > MOST_BEGINNINGS ? Long.MAX_VALUE : rows;
  }

  /** Begins with states that a commit needs, instead of those that are here. */
  void begin(Map<StatePlace, Set<FactKey>> places) {
    byPlace.clear();
    places.forEach((place, without) -> byPlace.put(place, new Prefold(without)));
    beginnings++;
  }

  /** Forgets them, since there is no telling what was committed. */
  void forget() {
    byPlace.clear();
  }

  /** Forgets them, since the commit that needed them is done. */
  void done() {
    byPlace.clear();
    beginnings = 0;
  }

  /** Whether there is something to fold. */
  boolean isBehind() {
    return most() == rows && byPlace.values().stream().anyMatch(prefold -> !prefold.whole);
  }

  /** Folds some more rows. */
  void fold() {
    int[] left = {rows};
    byPlace.forEach(
        (place, prefold) -> {
          if (!prefold.whole && left[0] > 0) {
            left[0] -= fold(place, prefold, left[0]);
          }
        });
  }

  private int fold(StatePlace place, Prefold prefold, int limit) {
    int[] read = {0};
    store.facts(
        place.ordinal(),
        place.number(),
        prefold.after,
        limit,
        (key, row) -> {
          read[0]++;
          prefold.after = key.eventId();
          if (!prefold.without.contains(key)) {
            prefold.state = RowFolds.merged(prefold.state, folds.state(place.tag(), key, row));
          }
        });
    prefold.whole = read[0] < limit;
    return Math.max(1, read[0]);
  }

  /** Whether a state is folded from all stored rows but for these. */
  boolean isReady(StatePlace place, Collection<FactKey> without) {
    Prefold prefold = byPlace.get(place);
    return prefold != null
        && prefold.whole
        && prefold.without.size() == without.size()
        && prefold.without.containsAll(without);
  }

  /** A state that {@linkplain #isReady is ready}; null if the rows come to nothing. */
  @Nullable FoldState state(StatePlace place) {
    Prefold prefold = byPlace.get(place);
    return prefold == null ? null : prefold.state;
  }

  /** Follows what was committed; nobody needs the states of whom it removes. */
  void committed(Commit commit) {
    if (byPlace.isEmpty()) {
      return;
    }
    Set<Long> purged = commit.purged();
    byPlace
        .keySet()
        .removeIf(
            place -> purged.contains(place.ordinal()) || commit.leftOver.contains(place.ordinal()));
    boolean[] anew = new boolean[1];
    byPlace.forEach(
        (place, prefold) -> {
          if (!follow(place, prefold, commit.facts)) {
            prefold.beginAnew();
            anew[0] = true;
          }
        });
    beginnings += anew[0] ? 1 : 0;
  }

  /** Follows what was added; false if something was replaced or removed. */
  private boolean follow(StatePlace place, Prefold prefold, FactIntake facts) {
    for (FactKey key : facts.rows().keys(place.ordinal(), place.number())) {
      byte[] row = facts.rows().isNew(key) ? facts.rows().get(key) : null;
      if (row == null) {
        return false;
      }
      if (prefold.has(key) && !prefold.without.contains(key)) {
        prefold.state = RowFolds.merged(prefold.state, folds.state(place.tag(), key, row));
      }
    }
    return true;
  }
}
