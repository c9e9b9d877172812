package dev.selfsame.profile;

import dev.selfsame.identity.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * What names a subject: something that has a profile and is no person.
 *
 * @param type 1 to 63 characters of {@code [a-z][a-z0-9_]*}
 * @param id 1 to 256 characters, as the caller calls it
 */
public record SubjectKey(String type, String id) {

  private static final String MARK = "@";

  /**
   * The subject under a namespace that no policy can declare, so that facts, caches and tombstones
   * take it where they take an identifier. It is in no graph and of no person.
   */
  public Identifier asIdentifier() {
    return new Identifier(MARK + type, id);
  }

  /** Whether this stands for a subject. */
  public static boolean isOne(Identifier identifier) {
    return identifier.namespace().startsWith(MARK);
  }

  /** The subject that this stands for; null if it is a real identifier. */
  public static @Nullable SubjectKey of(Identifier identifier) {
    return isOne(identifier)
        ? new SubjectKey(identifier.namespace().substring(1), identifier.value())
        : null;
  }

  /** The type of the subject that this stands for; empty if it is a real identifier. */
  public static String typeOf(Identifier identifier) {
    return isOne(identifier) ? identifier.namespace().substring(1) : "";
  }

  @Override
  public String toString() {
    return type + ':' + id;
  }
}
