package dev.selfsame.enginebench;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An endless stream of observations of an account and a device, deterministic by its seed: a person
 * has one account and three devices, and each link comes with a new device. Some of the stream are
 * repeats: an earlier observation once more, on the same day.
 */
final class Streams {

  private static final long START = 1_770_000_000_000L;
  private static final SourceKind SDK = new SourceKind("sdk", "login");
  private static final int DEVICES = 3;

  /** Repeats come from so many links before; a real stream repeats what is recent. */
  private static final int MEMORY = 100_000;

  private final Random random;
  private final String name;
  private final double repeats;
  private long links;
  private long sent;

  /**
   * A stream.
   *
   * @param name keeps its identifiers apart from those of other streams
   * @param repeats the share of repeats, in [0, 1)
   */
  Streams(String name, double repeats, long seed) {
    this.name = name;
    this.repeats = repeats;
    random = new Random(seed);
  }

  List<Observation> next(int count) {
    List<Observation> next = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      boolean again = links > 0 && random.nextDouble() < repeats;
      next.add(link(again ? links - 1 - random.nextInt((int) Math.min(links, MEMORY)) : links++));
    }
    return next;
  }

  /** The observation that first gave a link. */
  Observation link(long number) {
    return new Observation(
        name + sent++,
        START + number % 86_000 * 1_000,
        SDK,
        1,
        List.of(
            new Identifier("account", name + number / DEVICES),
            new Identifier("device", name + "d" + number)));
  }

  /** How many links were given so far. */
  long links() {
    return links;
  }
}
