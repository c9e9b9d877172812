package dev.selfsame.profile.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last scores of a person at or before a moment: the one that was shown, and of each version.
 */
final class LastServed {

  /** So far back among the scores that were shown a version is looked for. */
  private static final int MOST_ROWS = 1_000;

  private final Set<String> wanted;
  private final Map<String, ServedScore> ofVersion = new HashMap<>();
  private @Nullable ServedScore shown;

  /**
   * @param wanted the versions that will be asked for
   */
  LastServed(Set<String> wanted) {
    this.wanted = wanted;
  }

  /** Takes the log of one of the person's identifiers. */
  void visit(ServedScores log, long ordinal, String model, long atMillis) {
    Set<String> open = new HashSet<>(wanted);
    int[] shownRows = {0};
    log.visit(
        ordinal,
        model,
        Long.MIN_VALUE,
        atMillis + 1,
        score -> {
          take(score);
          open.remove(score.version());
          // A challenger's are by version, the last first.
          return score.shown() && !open.isEmpty() && ++shownRows[0] < MOST_ROWS;
        });
  }

  private void take(ServedScore score) {
    if (score.shown() && isLater(score, shown)) {
      shown = score;
    }
    if (wanted.contains(score.version()) && isLater(score, ofVersion.get(score.version()))) {
      ofVersion.put(score.version(), score);
    }
  }

  private static boolean isLater(ServedScore score, @Nullable ServedScore than) {
    return than == null || score.isAfter(than);
  }

  /** The last one that a profile showed; null if none did. */
  @Nullable ServedScore shown() {
    return shown;
  }

  /** The last one of a version that is wanted, shown or not; null if there is none. */
  @Nullable ServedScore of(String version) {
    return ofVersion.get(version);
  }
}
