package dev.selfsame.profile.testkit;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.StoreBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes a batch down in words, for tests. */
public final class Batches {

  private final List<PersonChanges.Created> created = new ArrayList<>();
  private final Map<Long, Long> persons = new LinkedHashMap<>();
  private final Map<Long, long[]> members = new LinkedHashMap<>();
  private final List<StoreBatch.FactRow> facts = new ArrayList<>();
  private final List<StoreBatch.CorrectionRow> corrections = new ArrayList<>();
  private final List<StoreBatch.StateRow> states = new ArrayList<>();
  private final List<StoreBatch.DocumentRow> documents = new ArrayList<>();
  private final List<PersonChanges.Removed> removed = new ArrayList<>();
  private final List<Long> purged = new ArrayList<>();
  private final List<Long> forgotten = new ArrayList<>();
  private String note = "";
  private @Nullable Long sequence;

  /** A new person of new identifiers, whose ordinals go on from the first. */
  public Batches person(long sequence, long firstOrdinal, String... keys) {
    this.sequence = sequence;
    long[] all = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      all[i] = firstOrdinal + i;
      created.add(new PersonChanges.Created(all[i], identifier(keys[i])));
      persons.put(all[i], firstOrdinal);
    }
    members.put(firstOrdinal, all);
    return this;
  }

  /** Identifiers change their person; the members are told by {@link #members}. */
  public Batches move(long sequence, long person, long... ordinals) {
    this.sequence = sequence;
    for (long ordinal : ordinals) {
      persons.put(ordinal, person);
    }
    return this;
  }

  /** All members of a person, which a new person or a move has changed; none if it is no more. */
  public Batches members(long person, long... ordinals) {
    members.put(person, ordinals);
    return this;
  }

  /** An identifier is gone; what that changes of its person is told by the other methods. */
  public Batches remove(long sequence, long ordinal, String key, long heir) {
    this.sequence = sequence;
    removed.add(new PersonChanges.Removed(ordinal, identifier(key), heir));
    return this;
  }

  /** The feed's note. */
  public Batches note(String text) {
    note = text;
    return this;
  }

  /** Facts and states of ordinals go. */
  public Batches purge(Long... ordinals) {
    purged.addAll(List.of(ordinals));
    return this;
  }

  /** Names of ordinals go. */
  public Batches forget(Long... ordinals) {
    forgotten.addAll(List.of(ordinals));
    return this;
  }

  /** A document goes. */
  public Batches noDocument(String collection, String name) {
    documents.add(new StoreBatch.DocumentRow(collection, name, null));
    return this;
  }

  /** A fact. */
  public Batches fact(long ordinal, int tag, String eventId, String fact) {
    facts.add(new StoreBatch.FactRow(new FactKey(ordinal, tag, eventId), bytes(fact)));
    return this;
  }

  /** A fact that is there becomes another. */
  public Batches correct(long ordinal, int tag, String eventId, String fact) {
    corrections.add(new StoreBatch.CorrectionRow(new FactKey(ordinal, tag, eventId), bytes(fact)));
    return this;
  }

  /** A fact goes. */
  public Batches noFact(long ordinal, int tag, String eventId) {
    corrections.add(new StoreBatch.CorrectionRow(new FactKey(ordinal, tag, eventId), null));
    return this;
  }

  /** A fold state goes. */
  public Batches noState(long ordinal, int tag) {
    states.add(new StoreBatch.StateRow(ordinal, tag, null));
    return this;
  }

  /** A fold state. */
  public Batches state(long ordinal, int tag, String state) {
    states.add(new StoreBatch.StateRow(ordinal, tag, bytes(state)));
    return this;
  }

  /** A document. */
  public Batches document(String collection, String name, String document) {
    documents.add(new StoreBatch.DocumentRow(collection, name, bytes(document)));
    return this;
  }

  /** The batch. */
  public StoreBatch build() {
    return StoreBatch.builder()
        .persons(
            sequence == null
                ? null
                : new PersonChanges(sequence, created, removed, persons, members))
        .note(bytes(note))
        .facts(facts)
        .corrections(corrections)
        .states(states)
        .documents(documents)
        .purge(purged)
        .forget(forgotten)
        .build();
  }

  static Identifier identifier(String key) {
    return Identifier.parse(key);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte @Nullable [] bytes) {
    return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
  }

  static byte[] noise(int length, long seed) {
    byte[] noise = new byte[length];
    new Random(seed).nextBytes(noise);
    return noise;
  }
}
