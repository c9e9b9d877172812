package dev.selfsame.profile.embedded;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads backwards: from where an ordinal stands now, through the feed's rows of the commits in
 * which it moved, to where it stood after an earlier commit.
 */
final class History {

  private final LongFunction<@Nullable Placed> placed;
  private final LongFunction<FeedRow> feed;

  /**
   * @param placed where an ordinal stands; null if it was not given
   * @param feed the row of a commit in which somebody moved
   */
  History(LongFunction<@Nullable Placed> placed, LongFunction<FeedRow> feed) {
    this.placed = placed;
    this.feed = feed;
  }

  /**
   * Where an ordinal stood.
   *
   * @param removed whether its identifier was removed
   * @param person its person; of a removed one the heir
   */
  record Place(boolean removed, long person) {}

  /** Where an ordinal stood after a commit; null if it was not given yet. */
  @Nullable Place at(long ordinal, long commit) {
    Placed now = placed.apply(ordinal);
    if (now == null) {
      return null;
    }
    Place place = new Place(now.removed(), now.person());
    for (long since = now.since(); since > commit; ) {
      FeedRow.Step step = feed.apply(since).step(ordinal);
      if (step.move().isNew()) {
        return null;
      }
      place = new Place(false, step.move().from());
      since = earlier(step.before(), since);
    }
    return place;
  }

  /** The commits in which an ordinal moved, newest first. */
  long[] moves(long ordinal) {
    Placed now = placed.apply(ordinal);
    LongStream.Builder moves = LongStream.builder();
    for (long since = now == null ? 0 : now.since(); since > 0; ) {
      moves.add(since);
      FeedRow.Step step = feed.apply(since).step(ordinal);
      since = step.move().isNew() ? 0 : earlier(step.before(), since);
    }
    return moves.build().toArray();
  }

  /** The person of an ordinal or its heir after a commit. */
  long person(long ordinal, long commit) {
    long at = ordinal;
    Place place = at(at, commit);
    while (place != null && place.removed()) {
      at = place.person();
      place = at == PersonDirectory.NONE ? null : at(at, commit);
    }
    return place == null ? PersonDirectory.NONE : place.person();
  }

  /** The members of a person after a commit. */
  long[] members(long person, long commit) {
    Placed now = placed.apply(person);
    if (now == null) {
      return new long[0];
    }
    if (now.changed() <= commit) {
      return now.members();
    }
    TreeSet<Long> members = new TreeSet<>();
    for (long member : now.members()) {
      members.add(member);
    }
    for (long changed = now.changed(); changed > commit; ) {
      FeedRow row = feed.apply(changed);
      row.entry()
          .moves()
          .forEach(
              move -> {
                if (move.to() == person) {
                  members.remove(move.ordinal());
                }
                if (move.from() == person) {
                  members.add(move.ordinal());
                }
              });
      changed = earlier(row.changedBefore(person), changed);
    }
    return members.stream().mapToLong(Long::longValue).toArray();
  }

  private static long earlier(long commit, long than) {
    if (commit >= than) {
      throw new StoreException.Corrupt("the history of commit " + than + " leads nowhere");
    }
    return commit;
  }
}
