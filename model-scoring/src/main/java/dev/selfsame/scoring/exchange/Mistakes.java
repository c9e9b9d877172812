package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.InvalidModelException.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects why a document is refused; beyond {@link #MOST} it only counts. */
final class Mistakes {

  static final int MOST = 100;

  private final List<Violation> listed = new ArrayList<>();
  private int count;

  /** Notes one; reading may go on, to find others. */
  void add(String place, String description) {
    count++;
    if (listed.size() < MOST) {
      listed.add(new Violation(place, description));
    }
  }

  /** Whatever was noted before, and this one, with which reading cannot go on. */
  InvalidModelException fatal(String place, String description) {
    add(place, description);
    return exception();
  }

  /** Throws if there are any. */
  void refuse() {
    if (count > 0) {
      throw exception();
    }
  }

  private InvalidModelException exception() {
    List<Violation> all = new ArrayList<>(listed);
    if (count > all.size()) {
      all.add(new Violation("", "and " + (count - all.size()) + " more"));
    }
    return new InvalidModelException(all);
  }
}
