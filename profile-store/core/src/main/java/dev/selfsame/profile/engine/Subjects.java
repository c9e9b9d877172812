package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subjects that are no persons, as the store keeps them: an ordinal each, above those of
 * identifiers. A subject is a person of itself wherever persons are numbers.
 */
final class Subjects {

  /** The ordinal of the first; those of identifiers are below. */
  static final long FIRST = 1L << 60;

  private static final long END = 1L << 61;
  private static final String ORDINALS = "subject";
  private static final String NAMES = "subject-name";
  private static final String COUNT = "subjects";
  private static final String SETTINGS = "settings";

  private Subjects() {}

  /** Whether an ordinal is a subject's. */
  static boolean isOne(long ordinal) {
    return ordinal >= FIRST && ordinal < END;
  }

  /** The ordinal of a subject; {@link PersonDirectory#NONE} if nothing is stored of it. */
  static long ordinal(ProfileStore store, Identifier subject) {
    byte[] document = store.document(ORDINALS, subject.key());
    return document == null
        ? PersonDirectory.NONE
        : FIRST + new BinaryReader(document, "a subject").varint();
  }

  /** The subject of an ordinal; null if there is none, or it was erased. */
  static @Nullable Identifier name(ProfileStore store, long ordinal) {
    byte[] document = store.document(NAMES, name(ordinal));
    return document == null ? null : Identifier.parse(new String(document, StandardCharsets.UTF_8));
  }

  /** The subject of an ordinal; null if there is none, or it was erased. */
  static @Nullable SubjectKey key(ProfileStore store, long ordinal) {
    Identifier name = name(store, ordinal);
    return name == null ? null : SubjectKey.of(name);
  }

  /** Where an identifier, or a subject, stands; null if it is not stored. */
  static PersonDirectory.@Nullable Entry find(ProfileStore store, Identifier identifier) {
    if (!SubjectKey.isOne(identifier)) {
      return store.find(identifier);
    }
    long ordinal = ordinal(store, identifier);
    return ordinal == PersonDirectory.NONE ? null : new PersonDirectory.Entry(ordinal, ordinal);
  }

  /** How many were ever stored: the next ordinal is as far from {@link #FIRST}. */
  static long count(ProfileStore store) {
    byte[] document = store.document(SETTINGS, COUNT);
    return document == null ? 0 : new BinaryReader(document, "the number of subjects").varint();
  }

  /** What puts a subject into the store. */
  static List<DocumentRow> documents(Identifier subject, long ordinal) {
    byte[] key = subject.key().getBytes(StandardCharsets.UTF_8);
    return List.of(
        new DocumentRow(
            ORDINALS, subject.key(), new BinaryWriter().varint(ordinal - FIRST).toByteArray()),
        new DocumentRow(NAMES, name(ordinal), key));
  }

  /** What puts the number of subjects into the store. */
  static DocumentRow count(long count) {
    return new DocumentRow(SETTINGS, COUNT, new BinaryWriter().varint(count).toByteArray());
  }

  /** What takes a subject out of the store; its ordinal is not given again. */
  static List<DocumentRow> noDocuments(Identifier subject, long ordinal) {
    return List.of(
        new DocumentRow(ORDINALS, subject.key(), null),
        new DocumentRow(NAMES, name(ordinal), null));
  }

  private static String name(long ordinal) {
    return Long.toString(ordinal - FIRST, Character.MAX_RADIX);
  }
}
