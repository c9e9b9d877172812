package dev.selfsame.profile.store;

import dev.selfsame.identity.graph.PersonDirectory;
import java.util.List;

/**
 * Who moved in one commit. It holds ordinals and no names, so that what is forgotten of an
 * identifier is forgotten here too.
 *
 * <p>A person is named by the ordinal of its oldest member. So it exists if and only if that
 * ordinal belongs to it, before the commit as after it.
 *
 * @param commit the number of the commit
 * @param note what the committer wanted to be kept with it
 * @param moves each ordinal that changed its person, ascending
 */
public record FeedEntry(long commit, byte[] note, List<Move> moves) {

  public FeedEntry {
    moves = List.copyOf(moves);
  }

  /**
   * An ordinal that changed its person.
   *
   * @param ordinal the ordinal
   * @param from the person that it belonged to; {@link PersonDirectory#NONE} if it is new
   * @param to the person that it belongs to now; {@link PersonDirectory#NONE} if it was removed
   * @param heir the ordinal that stands for it from now on if it was removed; else, and if there is
   *     none, {@link PersonDirectory#NONE}
   * @param named the persons of before the commit whose names this ordinal stood for when it moved:
   *     its own, if it ever was the oldest of a person, and those that it inherited; ascending
   */
  public record Move(long ordinal, long from, long to, long heir, List<Long> named) {

    public Move {
      named = List.copyOf(named);
    }

    /** Whether the identifier is new. */
    public boolean isNew() {
      return from == PersonDirectory.NONE;
    }

    /** Whether the identifier was removed. */
    public boolean isRemoved() {
      return to == PersonDirectory.NONE;
    }
  }
}
