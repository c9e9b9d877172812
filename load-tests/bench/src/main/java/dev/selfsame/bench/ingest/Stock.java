package dev.selfsame.bench.ingest;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.world.World;
import java.util.List;
import java.util.stream.IntStream;

/** Hands out a world's observations, the same number each time. */
final class Stock {
  private final World world;
  private final int each;
  private int taken;

  Stock(World world, int each) {
    this.world = world;
    this.each = each;
  }

  List<Observation> next() {
    List<Observation> next =
        IntStream.range(taken, taken + each)
            .mapToObj(index -> ApiForm.of(world.observation(index)))
            .toList();
    taken += each;
    return next;
  }
}
