package dev.selfsame.world;

/**
 * What a world is to be like. Equal specs make equal worlds.
 *
 * @param seed any number
 * @param observations how many events, at least 1
 * @param persons how many people, from 1 to 30 million (then the phone numbers run out); each has
 *     at most a few events more than another
 * @param shares how often what happens
 */
public record WorldSpec(long seed, int observations, int persons, Shares shares) {
  private static final int MAX_PERSONS = 30_000_000;

  /** Checks the ranges. */
  public WorldSpec {
    if (observations < 1) {
      throw new IllegalArgumentException("observations must be at least 1, got " + observations);
    }
    if (persons < 1 || persons > MAX_PERSONS) {
      throw new IllegalArgumentException(
          "persons must be from 1 to " + MAX_PERSONS + ", got " + persons);
    }
  }

  /** A world like the public data set {@code observations}: three and a half events a person. */
  public static WorldSpec ofObservations(long seed, int observations) {
    int persons = Math.max(1, (int) Math.min(MAX_PERSONS, observations * 2L / 7));
    return new WorldSpec(seed, observations, persons, Shares.usual());
  }

  /** The same world with other shares. */
  public WorldSpec withShares(Shares other) {
    return new WorldSpec(seed, observations, persons, other);
  }

  /** The same with another number of people. */
  public WorldSpec withPersons(int other) {
    return new WorldSpec(seed, observations, other, shares);
  }
}
