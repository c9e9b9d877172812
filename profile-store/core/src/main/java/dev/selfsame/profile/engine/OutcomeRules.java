package dev.selfsame.profile.engine;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.TrainingSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tag must be for outcomes to be of it. */
final class OutcomeRules {

  private static final String FIELD = "outcome_tag";

  private OutcomeRules() {}

  /**
   * The tag of this name, of which outcomes can be recorded.
   *
   * @throws RefusedException UnknownTag or InvalidField
   */
  static Tag recorded(String name, Definitions definitions) {
    Tag tag = any(name, definitions.catalog());
    if (!tag.takesFacts()) {
      throw refused(FactRules.noFacts(tag));
    }
    return tag;
  }

  /**
   * The tag of this name, which outcomes can be of, recorded or from events.
   *
   * @throws RefusedException UnknownTag or InvalidField
   */
  static Tag any(String name, Catalog catalog) {
    Tag tag = catalog.find(name);
    if (tag == null) {
      throw unknown(name);
    }
    if (tag.kind().isDerived()) {
      throw refused("'" + name + "' is " + tag.kind() + ": an outcome is recorded, not derived");
    }
    if (tag.valueType() == ValueType.TIME) {
      throw refused("'" + name + "' is TIME: use a BOOLEAN, STRING, INTEGER or NUMBER tag");
    }
    return tag;
  }

  /**
   * The outcome tag of this name; if none is given, that which the model was trained on.
   *
   * @throws RefusedException UnknownTag or InvalidField
   */
  static Tag of(@Nullable String name, ModelSpec model, Definitions definitions) {
    if (name != null) {
      return any(name, definitions.catalog());
    }
    TrainingSummary training = model.training();
    if (training == null || training.outcome().isEmpty()) {
      throw new RefusedException.InvalidField(
          List.of(
              new Violation(
                  FIELD,
                  "is missing, and the document of "
                      + model.name()
                      + " "
                      + model.version()
                      + " does not say what it was trained on: name the outcome tag")));
    }
    return any(training.outcome(), definitions.catalog());
  }

  /**
   * Holds an outcome tag to be of the subjects that a model scores.
   *
   * @throws RefusedException.InvalidField if it is of others
   */
  static void checkSubject(LinearModel model, Tag outcome, Definitions definitions) {
    Tag scored = definitions.catalog().get(model.tag());
    if (!scored.subjectType().equals(outcome.subjectType())) {
      throw refused("'" + outcome.name() + "' is of other subjects than those that it scores");
    }
  }

  /** There is no tag of this name that outcomes could be of. */
  static RefusedException unknown(String name) {
    return new FactRefused.UnknownTag(
        name,
        List.of(
            new Violation(
                FIELD,
                "the catalogue has no tag '"
                    + name
                    + "': create it first, as RAW and of the outcome's type")));
  }

  /** There is no tag of this name to divide outcomes by. */
  static RefusedException unknownSegment(String name) {
    return new FactRefused.UnknownTag(
        name, List.of(new Violation("segment_tag", "the catalogue has no tag '" + name + "'")));
  }

  private static RefusedException refused(String description) {
    return new RefusedException.InvalidField(List.of(new Violation(FIELD, description)));
  }
}
