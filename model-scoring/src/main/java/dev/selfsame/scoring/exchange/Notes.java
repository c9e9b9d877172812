package dev.selfsame.scoring.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what a reader of a document should know of what was made of it; each once. */
final class Notes {

  private static final int MOST = 100;

  private final Set<String> notes = new LinkedHashSet<>();
  private int more;

  void add(String note) {
    if (notes.size() < MOST) {
      notes.add(note);
    } else if (!notes.contains(note)) {
      more++;
    }
  }

  List<String> list() {
    List<String> all = new ArrayList<>(notes);
    if (more > 0) {
      all.add("and " + more + " more");
    }
    return all;
  }
}
