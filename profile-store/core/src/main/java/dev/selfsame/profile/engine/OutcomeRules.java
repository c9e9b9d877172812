package dev.selfsame.profile.engine;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import java.util.List;

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
      throw new RefusedException.UnknownTag(
          name,
          List.of(
              new Violation(
                  FIELD,
                  "the catalogue has no tag '"
                      + name
                      + "': create it first, as RAW and of the outcome's type")));
    }
    if (tag.kind().isDerived()) {
      throw refused("'" + name + "' is " + tag.kind() + ": an outcome is recorded, not derived");
    }
    if (tag.valueType() == ValueType.TIME) {
      throw refused("'" + name + "' is TIME: use a BOOLEAN, STRING, INTEGER or NUMBER tag");
    }
    return tag;
  }

  private static RefusedException refused(String description) {
    return new RefusedException.InvalidField(List.of(new Violation(FIELD, description)));
  }
}
