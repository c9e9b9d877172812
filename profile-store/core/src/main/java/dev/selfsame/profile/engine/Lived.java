package dev.selfsame.profile.engine;

import dev.selfsame.scoring.ModelType;
import java.util.List;

/**
 * What is to be known of a model version to read the scores that it gave, also when it was deleted
 * since: its name may then be that of another one, with other contents.
 *
 * @param name the model's
 * @param tag the predictive tag
 * @param classes of a multinomial model, in its order; else none
 * @param importMillis since when there was this one
 * @param standings where it stood; of one that was deleted, up to then
 */
record Lived(
    String name,
    String version,
    String tag,
    ModelType type,
    List<String> classes,
    long importMillis,
    Standings standings) {

  Lived {
    classes = List.copyOf(classes);
  }

  ModelKey key() {
    return new ModelKey(name, version);
  }

  /** The last moment of which something is known. */
  long lastMillis() {
    return Math.max(importMillis, standings.last().sinceMillis());
  }
}
