package dev.selfsame.profile.store;

import dev.selfsame.identity.graph.PersonChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one commit of the {@link ProfileStore} writes. What is purged and forgotten goes first, then
 * the rest is written.
 *
 * @param persons changes of the person directory; null if there are none, and then the directory's
 *     sequence stays
 * @param note what the caller wants to be kept with the commit's {@link FeedEntry}; if it is not
 *     empty there is an entry even if nobody moved
 * @param facts new facts
 * @param corrections facts that are there and are replaced or removed, each once; before new ones
 *     are added
 * @param states fold states, replacing what is there, or removing it
 * @param documents documents, replacing what is there, or removing it
 * @param purged the ordinals whose facts and fold states are removed
 * @param forgotten the ordinals, removed by now, whose identifiers' names are removed from the
 *     {@link PersonHistory}
 */
public record StoreBatch(
    @Nullable PersonChanges persons,
    byte[] note,
    List<FactRow> facts,
    List<CorrectionRow> corrections,
    List<StateRow> states,
    List<DocumentRow> documents,
    Set<Long> purged,
    Set<Long> forgotten) {

  public StoreBatch {
    facts = List.copyOf(facts);
    corrections = List.copyOf(corrections);
    states = List.copyOf(states);
    documents = List.copyOf(documents);
    purged = Set.copyOf(purged);
    forgotten = Set.copyOf(forgotten);
  }

  /** A batch to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return persons == null
        && note.length == 0
        && facts.isEmpty()
        && corrections.isEmpty()
        && states.isEmpty()
        && documents.isEmpty()
        && purged.isEmpty()
        && forgotten.isEmpty();
  }

  /**
   * A fact and its key.
   *
   * @param key what makes it this fact
   * @param fact the fact, at most 64 KiB
   */
  public record FactRow(FactKey key, byte[] fact) {}

  /**
   * What becomes of a fact that is there.
   *
   * @param key the fact's key
   * @param fact what takes its place, at most 64 KiB; null removes it, and is nothing to one that
   *     is not there
   */
  public record CorrectionRow(FactKey key, byte @Nullable [] fact) {}

  /**
   * A fold state and its place.
   *
   * @param ordinal the identifier
   * @param tag the tag's number
   * @param state the state, at most 4 MiB; null removes the one that is there
   */
  public record StateRow(long ordinal, int tag, byte @Nullable [] state) {}

  /**
   * A document and its place.
   *
   * @param collection the collection, such as {@code tag}
   * @param name the name in the collection
   * @param document the document, at most 4 MiB; null removes the one that is there
   */
  public record DocumentRow(String collection, String name, byte @Nullable [] document) {}

  /** Collects a batch. Not thread-safe. */
  public static final class Builder {

    private final List<FactRow> facts = new ArrayList<>();
    private final List<CorrectionRow> corrections = new ArrayList<>();
    private final List<StateRow> states = new ArrayList<>();
    private final List<DocumentRow> documents = new ArrayList<>();
    private final Set<Long> purged = new LinkedHashSet<>();
    private final Set<Long> forgotten = new LinkedHashSet<>();
    private @Nullable PersonChanges persons;
    private byte[] note = {};

    private Builder() {}

    /** The changes of the person directory. */
    public Builder persons(@Nullable PersonChanges changes) {
      persons = changes;
      return this;
    }

    /** The note of the feed's entry. */
    public Builder note(byte[] text) {
      note = text.clone();
      return this;
    }

    /** More facts. */
    public Builder facts(FactRow... rows) {
      return facts(Arrays.asList(rows));
    }

    /** More facts. */
    public Builder facts(List<FactRow> rows) {
      facts.addAll(rows);
      return this;
    }

    /** More facts that are replaced or removed. */
    public Builder corrections(CorrectionRow... rows) {
      return corrections(Arrays.asList(rows));
    }

    /** More facts that are replaced or removed. */
    public Builder corrections(List<CorrectionRow> rows) {
      corrections.addAll(rows);
      return this;
    }

    /** More fold states. */
    public Builder states(StateRow... rows) {
      return states(Arrays.asList(rows));
    }

    /** More fold states. */
    public Builder states(List<StateRow> rows) {
      states.addAll(rows);
      return this;
    }

    /** More documents. */
    public Builder documents(DocumentRow... rows) {
      return documents(Arrays.asList(rows));
    }

    /** More documents. */
    public Builder documents(List<DocumentRow> rows) {
      documents.addAll(rows);
      return this;
    }

    /** More ordinals whose facts and fold states are removed. */
    public Builder purge(Iterable<Long> ordinals) {
      ordinals.forEach(purged::add);
      return this;
    }

    /** More ordinals whose names are removed. */
    public Builder forget(Iterable<Long> ordinals) {
      ordinals.forEach(forgotten::add);
      return this;
    }

    /** The batch. */
    public StoreBatch build() {
      return new StoreBatch(
          persons, note, facts, corrections, states, documents, purged, forgotten);
    }
  }
}
