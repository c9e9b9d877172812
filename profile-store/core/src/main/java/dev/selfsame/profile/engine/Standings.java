package dev.selfsame.profile.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a model version stands, and where it stood before. Immutable.
 *
 * @param all by time, the last one being that of now; at least one, at most {@value #MOST}, without
 *     older ones
 */
record Standings(List<Standing> all) {

  /** So many are kept. */
  static final int MOST = 100;

  /**
   * @throws IllegalArgumentException if there is none
   */
  Standings {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a version stands somewhere");
    }
    all = List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  /**
   * Where it stood from a moment on.
   *
   * @param sinceMillis in milliseconds since 1970-01-01T00:00Z
   */
  record Standing(ModelStatus status, long sinceMillis) {}

  /** One that stands there since then, and nowhere before. */
  static Standings of(ModelStatus status, long sinceMillis) {
    return new Standings(List.of(new Standing(status, sinceMillis)));
  }

  /** The same, and elsewhere from now on: not before it came to where it is. */
  Standings with(ModelStatus next, long nowMillis) {
    List<Standing> more = new ArrayList<>(all);
    more.add(new Standing(next, Math.max(nowMillis, last().sinceMillis)));
    return new Standings(more);
  }

  /** Where it stands now. */
  Standing last() {
    return all.get(all.size() - 1);
  }

  /** Where it stood at a moment; null if that is not known. */
  @Nullable Standing at(long millis) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).sinceMillis <= millis) {
        return all.get(i);
      }
    }
    return null;
  }
}
