package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.scoring.Score;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes evidence, facts and definitions, and serves what they come to. Thread-safe.
 *
 * <p><b>Writes</b> wait in a bounded queue for the one writer thread, which commits what has
 * gathered as one group. A write's future completes when it is durable and visible to every later
 * read. It fails with a {@link RefusedException}, an {@link
 * dev.selfsame.scoring.InvalidModelException}, or a {@link dev.selfsame.identity.StoreException};
 * after the last the write may be half there, no read shows it, and a retry completes it. Callbacks
 * that are not given an executor run on the writer thread and must be quick. Every write method
 * throws at once {@link OverloadedException} when the queue is full and {@link ClosedException}
 * after {@link #close}.
 *
 * <p><b>Reads</b> see every acknowledged write. They may throw {@link
 * dev.selfsame.identity.StoreException}, except for the cached ones.
 */
public final class ProfileEngine implements AutoCloseable {

  private ProfileEngine() {}

  /**
   * Opens and recovers: what an unclean stop left half-done is finished before this returns.
   *
   * @throws dev.selfsame.identity.StoreException if a store fails, or is of another format
   */
  public static ProfileEngine open(Parts parts) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** What opening did. */
  public Recovery recovery() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Takes an observation, normalised by the policy. */
  public CompletableFuture<ObserveOutcome> observe(Observation observation) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Takes facts, all or none, whose identifiers are normalised by the policy; at least one. Refused
   * with {@link RefusedException.UnknownTag}, {@link RefusedException.WrongType} or {@link
   * RefusedException.OutOfRange}, by the first fact that is wrong; the violations name all.
   */
  public CompletableFuture<RecordOutcome> record(List<Fact> facts) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Adds a tag, or returns the one that is there with the same definition. Refused with {@link
   * RefusedException.InvalidField} (fields are named as {@code tag.name}) or {@link
   * RefusedException.TagExists}.
   */
  public CompletableFuture<Tag> createTag(Tag definition) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Adds a model version, and its predictive tag if that is not there; or returns the one that is
   * there with the same content. Refused with {@link dev.selfsame.scoring.InvalidModelException} or
   * {@link RefusedException.ModelExists}.
   *
   * @param json the document, at most 1 MiB
   * @param validateOnly check and change nothing
   */
  public CompletableFuture<StoredModel> importModel(byte[] json, boolean validateOnly) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Makes a version the champion of its model. Refused with {@link RefusedException.ModelNotFound}.
   */
  public CompletableFuture<Activation> activateModel(String name, String version) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Appends the profile of an identifier's person, if caches hold it: takes no lock, never blocks,
   * allocates nothing.
   *
   * @return false if the answer has to come from {@link #profile}; then the buffer is as it was
   */
  public boolean cachedProfile(Identifier identifier, ProfileBuffer into) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** The same for a person id. */
  public boolean cachedProfileOfPerson(String personId, ProfileBuffer into) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Appends the profile of an identifier's person, from the caches or the stores. May block.
   *
   * @return false if nothing is known of the identifier; then the buffer is as it was
   */
  public boolean profile(Identifier identifier, ProfileBuffer into) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Appends the profile of the person that an id, ever returned, stands for now. May block.
   *
   * @return false if the id was never given out; then the buffer is as it was
   */
  public boolean profileOfPerson(String personId, ProfileBuffer into) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** The person of an identifier; null if nothing is known of it. May block. */
  public @Nullable PersonView person(Identifier identifier) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** The person that an id, ever returned, stands for now; null if it never was. May block. */
  public @Nullable PersonView personById(String personId) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** The tags as they are now. */
  public Catalog catalog() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** The model versions as they are now, by name, then by import time. */
  public List<StoredModel> models() {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Scores. May block.
   *
   * @param model the model's name
   * @param version the version; null for the champion
   * @throws RefusedException ModelNotFound, ModelNotActive, PersonNotFound, UnknownFeature,
   *     WrongType or OutOfRange; fields are named as {@code features.values["demo.age"]}
   */
  public Score score(String model, @Nullable String version, Subject subject) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Accepts a commit token of this store. Every acknowledged write is visible here, so that there
   * is nothing to wait for.
   *
   * @throws RefusedException.UnknownCommitToken if it is malformed or of another store
   */
  public void checkToken(String token) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** What was done so far. */
  public Stats stats() {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Takes no more writes, waits until those that wait are done, and stops the writer. Closes none
   * of the parts. Idempotent.
   */
  @Override
  public void close() {
    throw new UnsupportedOperationException("not written yet");
  }
}
