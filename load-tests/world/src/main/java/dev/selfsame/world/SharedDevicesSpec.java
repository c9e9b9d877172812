package dev.selfsame.world;

/**
 * What a {@link SharedDevicesWorld} is to be like. Equal specs make equal worlds.
 *
 * @param seed any number
 * @param persons how many people, from 2 to 10 million
 * @param shared the share of devices that a second person uses too, from 0 to 1
 */
public record SharedDevicesSpec(long seed, int persons, double shared) {
  private static final int MAX_PERSONS = 10_000_000;
  private static final double IDENTIFIERS_A_PERSON = 6.254;

  /** Checks the ranges. */
  public SharedDevicesSpec {
    if (persons < 2 || persons > MAX_PERSONS) {
      throw new IllegalArgumentException(
          "persons must be from 2 to " + MAX_PERSONS + ", got " + persons);
    }
    if (!(shared >= 0 && shared <= 1)) {
      throw new IllegalArgumentException("shared must be from 0 to 1, got " + shared);
    }
  }

  /** A world in which observations name about so many identifiers; within 3 % from 10,000 on. */
  public static SharedDevicesSpec ofIdentifiers(long seed, int identifiers, double shared) {
    return new SharedDevicesSpec(
        seed, (int) Math.max(2, identifiers / IDENTIFIERS_A_PERSON), shared);
  }
}
