package dev.selfsame.identity;

import java.util.Comparator;

/**
 * An unordered pair of two different identifiers, kept with the smaller one first.
 *
 * @param low the smaller identifier
 * @param high the greater identifier
 */
public record LinkKey(Identifier low, Identifier high) implements Comparable<LinkKey> {

  private static final Comparator<LinkKey> ORDER =
      Comparator.comparing(LinkKey::low).thenComparing(LinkKey::high);

  /**
   * @throws IllegalArgumentException if {@code low} is not smaller than {@code high}
   */
  public LinkKey {
    if (low.compareTo(high) >= 0) {
      throw new IllegalArgumentException(low + " is not smaller than " + high);
    }
  }

  /**
   * The pair of these two, in whichever order they come.
   *
   * @throws IllegalArgumentException if they are equal
   */
  public static LinkKey of(Identifier one, Identifier other) {
    return one.compareTo(other) < 0 ? new LinkKey(one, other) : new LinkKey(other, one);
  }

  /**
   * The end that is not {@code end}.
   *
   * @throws IllegalArgumentException if {@code end} is neither end
   */
  public Identifier other(Identifier end) {
    if (end.equals(low)) {
      return high;
    }
    if (end.equals(high)) {
      return low;
    }
    throw new IllegalArgumentException(end + " is no end of " + this);
  }

  @Override
  public int compareTo(LinkKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return low + " ~ " + high;
  }
}
