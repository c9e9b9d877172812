package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Acceptance;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.RowLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values that a caller gives to be scored, checked against the tags that the model reads. */
final class GivenValues {

  private GivenValues() {}

  /**
   * The values as tags of a profile; one of another type than its tag's is refused.
   *
   * @throws RefusedException UnknownFeature, WrongType or OutOfRange
   */
  static Map<String, TagValue> tags(
      LinearModel model, Map<String, Value> values, Definitions definitions) {
    Map<String, TagValue> checked = new HashMap<>();
    // In the order of names, so that the first of several errors is always the same.
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              if (model.layout().place(name) == RowLayout.NONE) {
                throw new ModelRefused.UnknownFeature(model.name(), name);
              }
              Tag tag = definitions.catalog().get(name);
              Value good = check(tag, value);
              checked.put(name, new TagValue(name, tag.kind(), good, null, null, null));
            });
    return checked;
  }

  /** The value as the tag's type; a range is for facts, and what facts come to may be beyond it. */
  private static Value check(Tag tag, Value value) {
    Acceptance acceptance = Acceptance.of(tag.resultType(), value);
    if (acceptance instanceof Acceptance.Accepted good) {
      return good.value();
    }
    String field = "features.values[\"" + tag.name() + "\"]";
    if (acceptance instanceof Acceptance.WrongType wrong) {
      String description = "is " + wrong.actual() + ", not " + wrong.expected();
      throw new FactRefused.WrongType(
          tag.name(), wrong.expected(), wrong.actual(), List.of(new Violation(field, description)));
    }
    String description = ((Acceptance.OutOfRange) acceptance).description();
    throw new FactRefused.OutOfRange(tag.name(), List.of(new Violation(field, description)));
  }
}
