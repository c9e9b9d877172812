package dev.selfsame.identity.graph;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view of the evidence. Each call sees one committed state, and in an {@link EvidenceUnit} the
 * unit's own writes over it; of two calls of one view the later one may see a later state. Not
 * thread-safe. Every method may throw {@link StoreException}.
 */
public interface EvidenceReader extends AutoCloseable {

  /** No ordinal: the identifier is not stored. */
  long ABSENT = -1;

  /** The ordinal with which the identifier was created, or {@link #ABSENT}. */
  long ordinal(Identifier identifier);

  /** What is known of the link, never empty; null if there is no such link. */
  @Nullable Evidence evidence(LinkKey key);

  /**
   * Links of an identifier, each once: those with an {@link Evidence#assertion} first, else in no
   * particular order; empty if the identifier is not stored.
   *
   * @param limit at most so many, at least 1; the cost follows the number returned, not the degree
   */
  List<Link> links(Identifier of, int limit);

  /** Ends the view; in a unit that was not committed, all its writes are forgotten. Idempotent. */
  @Override
  void close();
}
