package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Sensitivity;
import dev.selfsame.profile.catalog.Tag;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How sensitive it is what is read of tags, as of one moment. A tag is as its definition says, but
 * that a PREDICTIVE one is at least as any tag that a version of its model reads: its value is
 * served with what each of these added. A MODEL tag is served without what it is made of, so that
 * its own definition says how sensitive that is which is left. An event is as the most sensitive
 * tag that it feeds, and {@link Sensitivity#INTERNAL} at least. Immutable.
 */
public final class Sensitivities {

  private final Catalog catalog;
  private final Models models;
  private final Map<String, Sensitivity> tags = new HashMap<>();

  Sensitivities(Catalog catalog, Models models) {
    this.catalog = catalog;
    this.models = models;
    catalog.tags().forEach(tag -> tags.put(tag.name(), tag.sensitivity()));
    models.reads().forEach((tag, inputs) -> inputs.forEach(input -> raise(tag, input)));
  }

  private void raise(String tag, String input) {
    Tag read = catalog.find(input);
    if (read != null) {
      tags.merge(tag, read.sensitivity(), Sensitivities::higher);
    }
  }

  private static Sensitivity higher(Sensitivity one, Sensitivity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Whether they are of these definitions. */
  boolean areOf(Definitions definitions) {
    return catalog == definitions.catalog() && models == definitions.models();
  }

  /** Whether a tag is at most so sensitive; false if there is no such tag. */
  public boolean has(String tag, Sensitivity highest) {
    Sensitivity sensitivity = tags.get(tag);
    return sensitivity != null && sensitivity.compareTo(highest) <= 0;
  }

  /** The tags that are at most so sensitive. */
  public Set<String> upTo(Sensitivity highest) {
    Set<String> found = new TreeSet<>();
    tags.forEach(
        (tag, sensitivity) -> {
          if (sensitivity.compareTo(highest) <= 0) {
            found.add(tag);
          }
        });
    return found;
  }

  /** Whether events of a name are at most so sensitive. */
  public boolean hasEvent(String name, Sensitivity highest) {
    return highest.compareTo(Sensitivity.INTERNAL) >= 0
        && catalog.fedBy(name).stream().allMatch(tag -> has(tag.name(), highest));
  }

  /** Whether what a model's scores show is at most so sensitive; false if there is no model. */
  public boolean hasModel(String name, Sensitivity highest) {
    Set<String> shows = models.shows(name);
    return !shows.isEmpty() && shows.stream().allMatch(tag -> has(tag, highest));
  }

  /**
   * Lets a model pass whose scores are at most so sensitive; and one that is not there, which is
   * refused by who looks for it.
   *
   * @throws RefusedException.ModelNotFound as if there were no such model
   */
  public void checkModel(String name, @Nullable String version, Sensitivity highest) {
    if (!models.shows(name).isEmpty() && !hasModel(name, highest)) {
      throw new RefusedException.ModelNotFound(name, version == null ? "" : version);
    }
  }
}
