package dev.selfsame.profile.store;

import dev.selfsame.identity.graph.PersonChanges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one commit of the {@link ProfileStore} writes.
 *
 * @param persons changes of the person directory; null if there are none, and then the directory's
 *     sequence stays
 * @param facts new facts
 * @param states fold states, replacing what is there
 * @param documents documents, replacing what is there
 */
public record StoreBatch(
    @Nullable PersonChanges persons,
    List<FactRow> facts,
    List<StateRow> states,
    List<DocumentRow> documents) {

  public StoreBatch {
    facts = List.copyOf(facts);
    states = List.copyOf(states);
    documents = List.copyOf(documents);
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return persons == null && facts.isEmpty() && states.isEmpty() && documents.isEmpty();
  }

  /**
   * A fact and its key.
   *
   * @param key what makes it this fact
   * @param fact the fact, at most 64 KiB
   */
  public record FactRow(FactKey key, byte[] fact) {}

  /**
   * A fold state and its place.
   *
   * @param ordinal the identifier
   * @param tag the tag's number
   * @param state the state, at most 4 MiB
   */
  public record StateRow(long ordinal, int tag, byte[] state) {}

  /**
   * A document and its place.
   *
   * @param collection the collection, such as {@code tag}
   * @param name the name in the collection
   * @param document the document, at most 4 MiB
   */
  public record DocumentRow(String collection, String name, byte[] document) {}
}
