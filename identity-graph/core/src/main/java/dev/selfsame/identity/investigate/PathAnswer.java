package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.List;

/** Whether a path leads from one identifier to another. */
public sealed interface PathAnswer {

  /** Some of the identifiers are not stored. */
  record Unknown(List<Identifier> identifiers) implements PathAnswer {

    public Unknown {
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * The shortest paths: there is none that is shorter.
   *
   * @param paths all of one length, at least one; those first whose weakest link is stronger
   * @param all whether there are no other paths of this length
   * @param exact false if surroundings were too large to read, so that decisions are of a part
   */
  record Found(List<Path> paths, boolean all, boolean exact) implements PathAnswer {

    public Found {
      paths = List.copyOf(paths);
    }
  }

  /**
   * There is none that the question allows.
   *
   * @param avoided how many identifiers with too many links stood in the way
   */
  record None(int avoided) implements PathAnswer {}

  /**
   * The search ended before it knew.
   *
   * @param hops there is no path of at most so many hops
   * @param reason why it ended
   */
  record GaveUp(int hops, Reason reason) implements PathAnswer {}

  /** Why a search ended before it knew. */
  enum Reason {
    /** As many identifiers or links were read as one question may read. */
    BUDGET,
    /** Both ends have too many links to be read. */
    BOTH_ENDS_ARE_HUBS
  }
}
