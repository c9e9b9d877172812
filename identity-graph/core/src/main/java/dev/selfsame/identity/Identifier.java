package dev.selfsame.identity;

import java.util.Comparator;

/**
 * One way in which somebody or something was seen: a namespace and a normalised value.
 *
 * <p>Ordered by namespace, then value, both by code unit. Immutable.
 *
 * @param namespace 1 to 32 characters of {@code [a-z][a-z0-9_]*}
 * @param value 1 to 256 characters, normalised by the rule of the namespace
 */
public record Identifier(String namespace, String value) implements Comparable<Identifier> {

  private static final Comparator<Identifier> ORDER =
      Comparator.comparing(Identifier::namespace).thenComparing(Identifier::value);

  /**
   * Reads {@code namespace:value}; the value may hold further colons.
   *
   * @throws IllegalArgumentException if there is no colon, or nothing before or after it
   */
  public static Identifier parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an identifier: write namespace:value, such as account:u-81");
    }
    return new Identifier(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The identifier as {@code namespace:value}: unique, since a namespace has no colon. */
  public String key() {
    return namespace + ':' + value;
  }

  @Override
  public int compareTo(Identifier other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return key();
  }
}
