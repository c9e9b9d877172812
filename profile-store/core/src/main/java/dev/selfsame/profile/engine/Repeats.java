package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Remembers observations whose evidence is durable, so that one which says the same again costs
 * neither a look at the graph nor a commit. May forget any; never takes one for another.
 *
 * <p>An observation is kept as two 61-bit numbers: polynomials over all that evidence is made of,
 * modulo a prime, at two secret random points. For two different observations of up to n characters
 * both agree with a probability below (n / 2^61)^2, whoever chose them: for the longest of all
 * below 2^-94 (polynomial hashing; Carter and Wegman, Universal classes of hash functions, 1979).
 * Not thread-safe.
 */
final class Repeats {

  /** Places; 16 bytes each. */
  private static final int PLACES = 1 << 20;

  /** An observation may be in any of so many places that stand side by side. */
  private static final int WAYS = 4;

  private static final long PRIME = (1L << 61) - 1;
  private static final int SEPARATOR = 0x10000;

  private final long[] table = new long[2 * PLACES];
  private final long pointOne;
  private final long pointTwo;
  private int turn;

  /** How often all was forgotten; it is part of what the numbers are made of. */
  private long generation;

  /** The numbers of the observation that was looked at last. */
  private long one;

  private long two;

  Repeats(RandomGenerator random) {
    pointOne = random.nextLong(SEPARATOR, PRIME);
    pointTwo = random.nextLong(SEPARATOR, PRIME);
  }

  /** Whether the very same evidence is known to be durable. */
  boolean has(Observation observation) {
    compute(observation);
    int from = bucket();
    for (int i = from; i < from + 2 * WAYS; i += 2) {
      if (table[i] == one && table[i + 1] == two) {
        return true;
      }
    }
    return false;
  }

  /** Notes that an observation is durable. */
  void add(Observation observation) {
    if (!has(observation)) {
      turn = (turn + 1) % WAYS;
      int at = bucket() + 2 * turn;
      table[at] = one;
      table[at + 1] = two;
    }
  }

  /**
   * Forgets all: evidence was taken back, or other links are drawn from observations. What is left
   * in the table is of no observation any more, and costs nothing to leave there.
   */
  void clear() {
    generation++;
  }

  private int bucket() {
    return (int) (one & (PLACES / WAYS - 1)) * 2 * WAYS;
  }

  private void compute(Observation observation) {
    one = 1;
    two = 1;
    take(generation);
    take(observation.sourceKind().source());
    take(observation.sourceKind().kind());
    take(Math.floorDiv(observation.timeMillis(), TimeUnit.DAYS.toMillis(1)));
    take(Double.doubleToLongBits(observation.confidence()));
    for (Identifier identifier : observation.identifiers()) {
      take(identifier.namespace());
      take(identifier.value());
    }
  }

  private void take(String text) {
    for (int i = 0; i < text.length(); i++) {
      step(text.charAt(i));
    }
    step(SEPARATOR);
  }

  private void take(long number) {
    for (int shift = 0; shift < Long.SIZE; shift += Character.SIZE) {
      step((int) (number >>> shift) & 0xFFFF);
    }
  }

  private void step(int symbol) {
    one = modulo(one, pointOne) + symbol + 1;
    two = modulo(two, pointTwo) + symbol + 1;
  }

  /** The product of two numbers below 2^62, reduced to below 2^61 + 1. */
  private static long modulo(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    long sum = (low & PRIME) + ((low >>> 61) | (high << 3));
    return (sum & PRIME) + (sum >>> 61);
  }
}
