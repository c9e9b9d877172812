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
   * deleted since is taken to have been the champion unless another one is known to have been.
   */
  @Nullable ServedScore shown(long[] ordinals, long millis) {
    ServedScore last = log.lastAt(ordinals, name, millis);
    return last != null && isInForce(last, millis) ? last : null;
  }

  /**
   * What a version gave them; null if nothing that is kept.
   *
   * @param shown what was shown then
   */
  @Nullable ServedScore of(
      String version, @Nullable ServedScore shown, long[] ordinals, long millis) {
    if (shown != null && shown.version().equals(version)) {
      return shown;
    }
    ServedScore last = log.lastAt(ordinals, name, version, millis);
    return last != null && isInForce(last, millis) ? last : null;
  }

  private boolean isInForce(ServedScore score, long millis) {
    Models.Version version = models.find(name, score.version());
    if (version == null || score.timeMillis() < version.importMillis()) {
      return score.shown() && !models.hadChampion(name, millis);
    }
    Standings.Standing then = version.standings().at(millis);
    ModelStatus as = score.shown() ? ModelStatus.CHAMPION : ModelStatus.CHALLENGER;
    return then == null || (then.status() == as && score.timeMillis() >= then.sinceMillis());
  }
}
