package dev.selfsame.scoring;

import dev.selfsame.scoring.InvalidModelException.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a document; beyond {@link #MOST} it only counts. */
final class Violations {

  static final int MOST = 100;

  private final List<Violation> listed = new ArrayList<>();
  private int count;

  void add(String path, String description) {
    count++;
    if (listed.size() < MOST) {
      listed.add(new Violation(path, description));
    }
  }

  int count() {
    return count;
  }

  /** Throws if there are any. */
  void refuse() {
    if (count > 0) {
      throw new InvalidModelException(all());
    }
  }

  /** Throws if there are any, which are of what was given under this name. */
  void refuse(String root) {
    if (count > 0) {
      throw new InvalidModelException(root, all());
    }
  }

  private List<Violation> all() {
    if (count > listed.size()) {
      listed.add(new Violation("", "and " + (count - listed.size()) + " more"));
    }
    return listed;
  }
}
