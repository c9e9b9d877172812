package dev.selfsame.identity.resolution;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where must-links put identifiers before anything else is decided. Few, so that objects do.
 *
 * <p>An identifier that an operator put to a stronger one belongs there, whoever else it was seen
 * with.
 */
final class Places {

  private final ResolutionRun run;
  private final BitSet placed = new BitSet();
  private final Map<Integer, Integer> places = new HashMap<>();

  Places(ResolutionRun run) {
    this.run = run;
  }

  /** Joins the must-links, in the order of ties. */
  void mustLinks() {
    int[] links =
        IntStream.range(0, run.table.links)
            .filter(run.table::isMustLink)
            .boxed()
            .sorted(run.table::compareLinkTies)
            .mapToInt(Integer::intValue)
            .toArray();
    for (int link : links) {
      run.join(link);
    }
    int[] ends = IntStream.of(links).flatMap(l -> IntStream.of(low(l), high(l))).toArray();
    Map<Integer, Integer> strongest = new HashMap<>();
    for (int end : ends) {
      strongest.merge(run.partition.root(end), end, this::stronger);
    }
    for (int end : ends) {
      int place = strongest.getOrDefault(run.partition.root(end), end);
      if (run.tier(place) < run.tier(end)) {
        placed.set(end);
        places.put(end, place);
      }
    }
  }

  private int low(int link) {
    return run.table.low[link];
  }

  private int high(int link) {
    return run.table.high[link];
  }

  private int stronger(int one, int other) {
    int order = Integer.compare(run.tier(one), run.tier(other));
    order = order != 0 ? order : run.table.compareTies(one, other);
    return order <= 0 ? one : other;
  }

  /** Whether must-links put an identifier to a stronger one. */
  boolean isPlaced(int identifier) {
    return placed.get(identifier);
  }

  /** The strongest identifier that it was put to; itself if there is none. */
  int of(int identifier) {
    return placed.get(identifier) ? places.getOrDefault(identifier, identifier) : identifier;
  }
}
