package dev.selfsame.identity.graph;

import dev.selfsame.identity.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * Which identifier belongs to which person, as decided so far: derived from the evidence, durable,
 * and never the only copy.
 *
 * <p>An identifier's ordinal counts identifiers in the order in which they were first stored, from
 * 0 without gaps. A person is named by the ordinal of its oldest member. Thread-safe; each call
 * sees one committed state. Every method may throw {@link dev.selfsame.identity.StoreException}.
 */
public interface PersonDirectory {

  /** No person and no ordinal. */
  long NONE = -1;

  /** Where an identifier stands; null if it is not stored. */
  @Nullable Entry find(Identifier identifier);

  /** The identifier with this ordinal; null if there is none, or it was removed. */
  @Nullable Identifier identifier(long ordinal);

  /**
   * The person of the identifier with this ordinal, or of its heir (and that one's) if it was
   * removed; {@link #NONE} if there is none.
   */
  long person(long ordinal);

  /** The ordinals of a person's identifiers, ascending; empty if there is no such person. */
  long[] members(long person);

  /** How many identifiers were ever stored: the next ordinal. */
  long size();

  /** The sequence of the evidence journal that is worked in; 0 at first. */
  long sequence();

  /**
   * Where an identifier stands.
   *
   * @param ordinal its ordinal
   * @param person the person it belongs to
   */
  record Entry(long ordinal, long person) {}
}
