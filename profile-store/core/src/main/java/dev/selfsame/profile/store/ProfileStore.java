package dev.selfsame.profile.store;

import dev.selfsame.identity.graph.PersonDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Durable facts, fold states, documents (the catalogue, the models, settings) and the person
 * directory with its history, in one store with one commit.
 *
 * <p>What the bytes of facts, states and documents mean is the caller's affair. Thread-safe: any
 * number of readers, one committer at a time. Each call sees one committed state; two calls may see
 * two. Every method may throw {@link dev.selfsame.identity.StoreException}.
 */
public interface ProfileStore extends PersonDirectory, PersonHistory, AutoCloseable {

  /** Whether the fact is stored. */
  boolean hasFact(FactKey key);

  /** The fold state of a tag on an identifier; null if it has none. */
  byte @Nullable [] state(long ordinal, int tag);

  /** Visits all fold states of an identifier, by ascending tag number. */
  void states(long ordinal, StateVisitor visitor);

  /** Visits all facts of an identifier, by tag number, then event id. */
  void facts(long ordinal, FactVisitor visitor);

  /**
   * Visits facts of an identifier, by tag number, then event id.
   *
   * @param after only those behind this one, which may be gone; null for all
   * @param limit at most so many, at least 1
   */
  void facts(long ordinal, @Nullable FactKey after, int limit, FactVisitor visitor);

  /**
   * Visits facts of one tag of an identifier, by event id.
   *
   * @param after only of event ids behind this one; empty for all
   * @param limit at most so many, at least 1
   */
  void facts(long ordinal, int tag, String after, int limit, FactVisitor visitor);

  /** A fact; null if it is not stored. */
  byte @Nullable [] fact(FactKey key);

  /** A document; null if it is not stored. */
  byte @Nullable [] document(String collection, String name);

  /** Visits all documents of a collection, by name. */
  void documents(String collection, DocumentVisitor visitor);

  /**
   * Makes a batch durable (on disk, power loss included) in one step: all of it or nothing.
   *
   * @return the number of the last commit, which is this one unless the batch is empty
   * @throws FactStoredException if a new fact of the batch is stored already, or twice in it
   * @throws IllegalStateException if a fact to be replaced is not stored, or an ordinal to be
   *     forgotten is not removed
   */
  long commit(StoreBatch batch);

  /** Closes the store. Calls under way finish or fail with {@code Closed}. Idempotent. */
  @Override
  void close();

  /** Takes a fold state. */
  @FunctionalInterface
  interface StateVisitor {
    /**
     * @param tag the tag's number
     * @param state the state; the visitor may keep it
     */
    void visit(int tag, byte[] state);
  }

  /** Takes a fact. */
  @FunctionalInterface
  interface FactVisitor {
    /**
     * @param key the fact's key
     * @param fact the fact; the visitor may keep it
     */
    void visit(FactKey key, byte[] fact);
  }

  /** Takes a document. */
  @FunctionalInterface
  interface DocumentVisitor {
    /**
     * @param name the document's name in its collection
     * @param document the document; the visitor may keep it
     */
    void visit(String name, byte[] document);
  }
}
