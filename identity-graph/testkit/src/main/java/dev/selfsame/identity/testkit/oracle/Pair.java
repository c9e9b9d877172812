package dev.selfsame.identity.testkit.oracle;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;

/**
 * An unordered pair of two keys.
 *
 * @param one the smaller as a string
 * @param other the greater as a string
 */
public record Pair(String one, String other) implements Comparable<Pair> {

  /** The pair of these two, in whichever order they come. */
  public static Pair of(String one, String other) {
    return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
  }

  static Pair of(LinkKey key) {
    return of(key.low().key(), key.high().key());
  }

  /** The same pair in the engine's word. */
  public LinkKey link() {
    return LinkKey.of(Identifier.parse(one), Identifier.parse(other));
  }

  /** Whether the key is one of the two. */
  public boolean has(String key) {
    return one.equals(key) || other.equals(key);
  }

  /** The end that is not {@code end}. */
  public String across(String end) {
    return one.equals(end) ? other : one;
  }

  @Override
  public int compareTo(Pair that) {
    int order = one.compareTo(that.one);
    return order != 0 ? order : other.compareTo(that.other);
  }

  @Override
  public String toString() {
    return one + " ~ " + other;
  }
}
