package dev.selfsame.world;

import java.util.List;

/**
 * Randomness that is the same on every machine and JDK: SplitMix64 (Steele, Lea, Flood, <i>Fast
 * Splittable Pseudorandom Number Generators</i>, OOPSLA 2014). The JDK's own generators do not
 * promise how they draw bounded numbers.
 */
final class Dice {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** Dice that depend on nothing but these three; {@code salt} tells uses apart. */
  static Dice of(long seed, int salt, long index) {
    return new Dice(mix(mix(seed + salt * GOLDEN_GAMMA) + index * GOLDEN_GAMMA));
  }

  /** A bijection on 64 bits (Stafford's variant 13). */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** From 0, below 1, in steps of 2⁻⁵³. */
  double fraction() {
    state += GOLDEN_GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  boolean chance(double share) {
    return fraction() < share;
  }

  /** From 0 to {@code bound} − 1. */
  int below(int bound) {
    return (int) (fraction() * bound);
  }

  <T> T pick(List<T> of) {
    return of.get(below(of.size()));
  }
}
