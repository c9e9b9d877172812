package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Acceptance;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.Score;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores on request. */
final class Scoring {

  private final Published published;
  private final Reads reads;

  Scoring(Published published, Reads reads) {
    this.published = published;
    this.reads = reads;
  }

  Score score(String name, @Nullable String version, Subject subject) {
    Definitions definitions = published.definitions();
    LinearModel model = definitions.models().get(name, version).model();
    if (subject instanceof Subject.OfValues given) {
      Map<String, Value> values = check(model, given.values(), definitions);
      return model.score(tag -> values.containsKey(tag) ? Features.of(values.get(tag)) : null);
    }
    Map<String, TagValue> tags = reads.tags(subject);
    return model.score(tag -> Features.of(tags.get(tag)));
  }

  private static Map<String, Value> check(
      LinearModel model, Map<String, Value> values, Definitions definitions) {
    Set<String> inputs =
        model.inputs().stream().map(LinearModel.Input::tag).collect(Collectors.toSet());
    Map<String, Value> checked = new HashMap<>();
    // In the order of names, so that the first of several errors is always the same.
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              if (!inputs.contains(name)) {
                throw new RefusedException.UnknownFeature(model.name(), name);
              }
              checked.put(name, check(definitions.catalog().get(name), value));
            });
    return checked;
  }

  /** The value as the tag's type; a range is for facts, and what facts come to may be beyond it. */
  private static Value check(Tag tag, Value value) {
    String field = "features.values[\"" + tag.name() + "\"]";
    Tag unbounded = Tag.builder(tag.name(), TagKind.RAW, tag.resultType()).build();
    Acceptance acceptance = Acceptance.of(unbounded, value);
    if (acceptance instanceof Acceptance.Accepted good) {
      return good.value();
    }
    if (acceptance instanceof Acceptance.WrongType wrong) {
      String description = "is " + wrong.actual() + ", not " + wrong.expected();
      throw new RefusedException.WrongType(
          tag.name(), wrong.expected(), wrong.actual(), List.of(new Violation(field, description)));
    }
    String description = ((Acceptance.OutOfRange) acceptance).description();
    throw new RefusedException.OutOfRange(tag.name(), List.of(new Violation(field, description)));
  }
}
