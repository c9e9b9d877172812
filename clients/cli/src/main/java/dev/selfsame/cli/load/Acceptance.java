package dev.selfsame.cli.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What the server did with items that it took.
 *
 * @param added how many were new
 * @param repeated how many had been recorded, or deleted, before
 * @param corrected how many took the place of another
 * @param dropped for each thing that was left out of one, what it is and why
 */
record Acceptance(int added, int repeated, int corrected, List<String> dropped) {

  static final Acceptance NOTHING = new Acceptance(0, 0, 0, List.of());

  Acceptance and(Acceptance more) {
    List<String> all = new ArrayList<>(dropped);
    all.addAll(more.dropped);
    return new Acceptance(
        added + more.added, repeated + more.repeated, corrected + more.corrected, all);
  }
}
