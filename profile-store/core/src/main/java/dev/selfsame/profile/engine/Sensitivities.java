package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Sensitivity;
import dev.selfsame.profile.catalog.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How sensitive it is what is read of tags, as of one moment. A tag is as its definition says, and
 * at least as that says which it will have once it is folded anew; but that a PREDICTIVE one is at
 * least as any tag that a version of its model reads: its value is served with what each of these
 * added. A MODEL tag is served without what it is made of, so that its own definition says how
 * sensitive that is which is left. An event is as the most sensitive tag that it feeds, {@link
 * Sensitivity#INTERNAL} at least, and {@link Sensitivity#SENSITIVE} if it feeds none: then nobody
 * has said what it tells. Immutable.
 */
public final class Sensitivities {

  private final Catalog catalog;
  private final Models models;
  private final Map<String, Sensitivity> tags = new HashMap<>();

  /** How sensitive the tags will be that are being folded anew. */
  private final Map<String, Sensitivity> coming;

  Sensitivities(Definitions definitions) {
    catalog = definitions.catalog();
    models = definitions.models();
    coming = definitions.refolds().sensitivities();
    catalog.tags().forEach(tag -> tags.put(tag.name(), tag.sensitivity()));
    coming.forEach((tag, sensitivity) -> tags.merge(tag, sensitivity, Sensitivities::higher));
    models.reads().forEach((tag, inputs) -> inputs.forEach(input -> raise(tag, input)));
  }

  private void raise(String tag, String input) {
    Sensitivity read = tags.get(input);
    if (read != null) {
      tags.merge(tag, read, Sensitivities::higher);
    }
  }

  private static Sensitivity higher(Sensitivity one, Sensitivity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Whether they are of these definitions. */
  boolean areOf(Definitions definitions) {
    return catalog == definitions.catalog()
        && models == definitions.models()
        && coming.equals(definitions.refolds().sensitivities());
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
    List<Tag> fed = catalog.fedBy(name);
    Sensitivity least = fed.isEmpty() ? Sensitivity.SENSITIVE : Sensitivity.INTERNAL;
    return highest.compareTo(least) >= 0 && fed.stream().allMatch(tag -> has(tag.name(), highest));
  }

  /** Whether what a model's scores show is at most so sensitive; false if there is no model. */
  public boolean hasModel(String name, Sensitivity highest) {
    Set<String> shows = models.shows(name);
    return !shows.isEmpty() && shows.stream().allMatch(tag -> has(tag, highest));
  }

  /**
   * Whether a score that was served is at most so sensitive. One of a version that is not there any
   * more is {@link Sensitivity#SENSITIVE}: what it read is not known.
   */
  public boolean hasScore(ServedScore score, Sensitivity highest) {
    ModelVersion version = models.find(score.model(), score.version());
    return highest == Sensitivity.SENSITIVE
        || (version != null
            && version.importMillis() <= score.timeMillis()
            && hasModel(score.model(), highest));
  }

  /**
   * Lets outcomes pass that are at most so sensitive.
   *
   * @param tag that they are of; null for those that versions of the model were trained on
   * @throws FactRefused.UnknownTag as if there were no such tag
   */
  public void checkOutcome(String model, @Nullable String tag, Sensitivity highest) {
    for (String outcome : tag == null ? models.outcomes(model) : Set.of(tag)) {
      if (!has(outcome, highest)) {
        throw OutcomeRules.unknown(outcome);
      }
    }
  }

  /**
   * Lets a tag to divide outcomes by pass that is at most so sensitive.
   *
   * @throws FactRefused.UnknownTag as if there were no such tag
   */
  public void checkSegment(String tag, Sensitivity highest) {
    if (!has(tag, highest)) {
      throw OutcomeRules.unknownSegment(tag);
    }
  }

  /**
   * Lets a model pass whose scores are at most so sensitive; and one that is not there, which is
   * refused by who looks for it.
   *
   * @throws ModelRefused.ModelNotFound as if there were no such model
   */
  public void checkModel(String name, @Nullable String version, Sensitivity highest) {
    if (!models.shows(name).isEmpty() && !hasModel(name, highest)) {
      throw new ModelRefused.ModelNotFound(name, version == null ? "" : version);
    }
  }
}
