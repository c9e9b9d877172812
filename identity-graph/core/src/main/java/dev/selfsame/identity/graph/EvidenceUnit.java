package dev.selfsame.identity.graph;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.List;

/** The one writer's unit of work: all of its writes become durable together, or none does. */
public interface EvidenceUnit extends EvidenceReader {

  /**
   * Stores a new identifier.
   *
   * @param ordinal at least 0; never given to another identifier
   * @throws IllegalStateException if the identifier is stored already
   */
  void create(Identifier identifier, long ordinal);

  /**
   * Removes an identifier whose links were removed before. Its ordinal is never given again.
   *
   * @throws IllegalStateException if the identifier is not stored, or still has links
   */
  void remove(Identifier identifier);

  /**
   * Sets what is known of a link, whose ends must be stored. Replaces: the caller joins. Where
   * nothing is known ({@link Evidence#isEmpty}) the link is removed; that there is none is no
   * error.
   *
   * @throws IllegalStateException if an end is not stored
   */
  void put(LinkKey key, Evidence evidence);

  /**
   * Makes the unit's writes and the journal durable (on disk, power loss included) in one step, and
   * ends the unit.
   *
   * @param journal replaces the journal of the last commit
   */
  void commit(Journal journal);

  /**
   * What the last commit touched, kept so that a process that died between this commit and the next
   * store's can finish the work.
   *
   * @param sequence counts commits, from 1; greater than that of the commit before
   * @param touched the identifiers that were created or removed, or whose links changed
   * @param replaced the links that changed, whose ends are all touched, with what was known before
   */
  record Journal(long sequence, List<Identifier> touched, List<Replaced> replaced) {

    /** The journal of a graph to which nothing was committed. */
    public static final Journal EMPTY = new Journal(0, List.of());

    public Journal {
      touched = List.copyOf(touched);
      replaced = List.copyOf(replaced);
    }

    /** The journal of a commit that changed no link. */
    public Journal(long sequence, List<Identifier> touched) {
      this(sequence, touched, List.of());
    }
  }

  /**
   * A link that a commit changed.
   *
   * @param key the link
   * @param evidence what was known of it before; {@link Evidence#NONE} if there was none
   */
  record Replaced(LinkKey key, Evidence evidence) {}
}
