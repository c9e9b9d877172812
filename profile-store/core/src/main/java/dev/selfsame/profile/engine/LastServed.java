package dev.selfsame.profile.engine;

import org.jspecify.annotations.Nullable;

/**
 * The scores that a model's versions gave a person at a moment: as the champion what profiles
 * showed, as a challenger what was kept beside it. A version that did neither then gave none,
 * whatever it gave before; nor did one that was only being scored by then.
 */
final class LastServed {

  private final ServedScores log;
  private final Models models;
  private final String name;

  /**
   * @param models as of now; they know where versions stood
   * @param name of which model
   */
  LastServed(ServedScores log, Models models, String name) {
    this.log = log;
    this.models = models;
    this.name = name;
  }

  /**
   * What the profile of these identifiers showed; null if nothing that is kept. A version that was
   * deleted so long ago that nothing is known of it is taken to have been the champion unless
   * another one is known to have been.
   */
  @Nullable ServedScore shown(long[] ordinals, long millis) {
    ServedScore last = log.lastAt(ordinals, name, millis);
    return last != null && isInForce(last, millis) ? last : null;
  }

  /**
   * What a version gave them; null if nothing that is kept. What another of its name gave, which
   * was deleted, is none of it.
   *
   * @param version one of now
   * @param shown what was shown then
   */
  @Nullable ServedScore of(
      String version, @Nullable ServedScore shown, long[] ordinals, long millis) {
    long imported = models.get(name, version).importMillis();
    ServedScore last =
        shown != null && shown.version().equals(version)
            ? shown
            : log.lastAt(ordinals, name, version, millis);
    return last != null && last.timeMillis() >= imported && isInForce(last, millis) ? last : null;
  }

  private boolean isInForce(ServedScore score, long millis) {
    Lived version = models.history().at(name, score.version(), score.timeMillis());
    if (version == null) {
      return score.shown() && !models.history().hadChampion(name, millis);
    }
    Standings.Standing then = version.standings().at(millis);
    ModelStatus as = score.shown() ? ModelStatus.CHAMPION : ModelStatus.CHALLENGER;
    return then == null || (then.status() == as && score.timeMillis() >= then.sinceMillis());
  }
}
