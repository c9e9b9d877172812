package dev.selfsame.profile.store;

import dev.selfsame.identity.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the persons of a {@link ProfileStore} came to be: who moved in which commit, and who was who
 * after each. Thread-safe; each call sees one committed state. Every method may throw {@link
 * dev.selfsame.identity.StoreException}.
 */
public interface PersonHistory {

  /** The number of the last commit. Each that writes something has the next one, from 1. */
  long commits();

  /**
   * The feed: what was kept of each commit in which somebody moved, or that had a note, in order.
   *
   * @param after only of commits behind this one
   * @param limit at most so many, at least 1
   */
  List<FeedEntry> feed(long after, int limit);

  /** The newest entry of the feed that is not behind this commit; null if there is none. */
  @Nullable FeedEntry entryAt(long commit);

  /**
   * The identifier that was given this ordinal, though it may be removed by now; null if there is
   * none, or it was forgotten.
   */
  @Nullable Identifier name(long ordinal);

  /**
   * The ordinals that an identifier was given, newest first, those of before it was removed too;
   * none if it was never stored, or was forgotten.
   */
  long[] ordinals(Identifier identifier);

  /** The commits in which an ordinal moved, its first and its removal among them, newest first. */
  long[] moves(long ordinal);

  /**
   * The person that an ordinal, or (and) its heir if it was removed, belonged to after a commit;
   * {@link dev.selfsame.identity.graph.PersonDirectory#NONE} if it was not given yet or has no
   * heir. Costs a read for each time that the ordinal moved since.
   *
   * @param commit 0 to {@link #commits}
   */
  long personAt(long ordinal, long commit);

  /** Whether an ordinal was given, and its identifier not removed, after a commit. */
  boolean isThere(long ordinal, long commit);

  /**
   * The ordinals that a person had after a commit, ascending; empty if there was no such person.
   * Costs a read for each time that its members changed since.
   *
   * @param commit 0 to {@link #commits}
   */
  long[] membersAt(long person, long commit);
}
