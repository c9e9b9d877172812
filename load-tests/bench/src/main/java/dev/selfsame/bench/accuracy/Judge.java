package dev.selfsame.bench.accuracy;

import dev.selfsame.world.PairwiseScore;
import java.util.ArrayList;
import java.util.List;

/** Compares what was found with what is asked for, and says both. Not thread-safe. */
final class Judge {

  private boolean allMet = true;

  boolean allMet() {
    return allMet;
  }

  /** Persons by pairs; what the server refused, empty here, is somebody of its own. */
  void score(String what, List<String> found, List<String> truth, double floor) {
    List<String> named = new ArrayList<>();
    for (String person : found) {
      named.add(person.isEmpty() ? "refused " + named.size() : person);
    }
    PairwiseScore score = PairwiseScore.of(named, truth);
    say(
        score.f1() >= floor - 5e-7,
        "%s: F1 %.6f (floor %.6f), precision %.6f, recall %.6f, %s"
            .formatted(what, score.f1(), floor, score.precision(), score.recall(), score));
  }

  /** Anything that can be told equal. */
  void equal(String what, Object found, Object expected) {
    say(
        found.equals(expected),
        found.equals(expected)
            ? "%s: %s".formatted(what, found)
            : "%s: %s; expected %s".formatted(what, found, expected));
  }

  void say(boolean met, String line) {
    allMet &= met;
    System.out.println((met ? "ok   " : "FAIL ") + line);
  }
}
