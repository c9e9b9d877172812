package dev.selfsame.profile.engine;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.catalog.TagRules;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.InvalidModelException.Violation;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a model must be to fit the catalogue and the other models. */
final class ModelRules {

  private ModelRules() {}

  /** The tag that the model's import would create. */
  static Tag predictiveTag(LinearModel model) {
    return Tag.builder(model.tag(), TagKind.PREDICTIVE, valueType(model))
        .description("The score of model " + model.name())
        .build();
  }

  /** What a score is in a profile: a number, or the most probable class. */
  static ValueType valueType(LinearModel model) {
    return model.type() == ModelType.MULTINOMIAL_LOGISTIC ? ValueType.STRING : ValueType.NUMBER;
  }

  /**
   * @throws InvalidModelException naming every place that does not fit
   */
  static void check(LinearModel model, Definitions definitions) {
    List<Violation> violations = new ArrayList<>();
    Catalog catalog = definitions.catalog();
    Tag scored = catalog.find(model.tag());
    String subjectType = scored == null ? "" : scored.subjectType();
    for (int i = 0; i < model.inputs().size(); i++) {
      LinearModel.Input input = model.inputs().get(i);
      String wrong = input(input, catalog.find(input.tag()), subjectType, definitions.refolds());
      if (wrong != null) {
        violations.add(new Violation("features[" + i + "].tag", "tag " + input.tag() + wrong));
      }
    }
    String wrong = tag(model, definitions);
    if (wrong != null) {
      violations.add(new Violation("tag", wrong));
    }
    if (violations.isEmpty()) {
      violations.addAll(circles(model, definitions));
    }
    if (!violations.isEmpty()) {
      throw new InvalidModelException(violations);
    }
  }

  /** What leads from the model's score back to it. */
  private static List<Violation> circles(LinearModel model, Definitions definitions) {
    Map<String, Set<String>> reads = definitions.models().reads();
    Set<String> inputs = reads.computeIfAbsent(model.tag(), tag -> new TreeSet<>());
    model.inputs().forEach(input -> inputs.add(input.tag()));
    try {
      definitions.graph().withScores(reads);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(new Violation("features", String.valueOf(e.getMessage())));
    }
  }

  private static @Nullable String input(
      LinearModel.Input input, @Nullable Tag tag, String subjectType, Refolds refolds) {
    if (tag == null) {
      return " is not in the catalogue: create it first";
    }
    if (!tag.subjectType().equals(subjectType)) {
      return " is of " + subjects(tag.subjectType()) + ", not of " + subjects(subjectType);
    }
    if (refolds.retypes(tag)) {
      return " is being folded into values of another type: wait until that is done";
    }
    if (tag.kind() == TagKind.PREDICTIVE) {
      return " is a score: a model reads RAW, FACTUAL and MODEL tags";
    }
    if (tag.fold() == Fold.UNION) {
      return " is a list: a model reads single values";
    }
    ValueType type = tag.resultType();
    boolean fits =
        switch (type) {
          case INTEGER, BOOLEAN -> true;
          case NUMBER -> input.numeric();
          case STRING -> !input.numeric();
          case TIME -> false;
        };
    return fits
        ? null
        : " is " + type + ", which cannot be a " + (input.numeric() ? "number" : "category");
  }

  private static String subjects(String type) {
    return type.isEmpty() ? "persons" : "subjects of type " + type;
  }

  private static @Nullable String tag(LinearModel model, Definitions definitions) {
    Tag tag = definitions.catalog().find(model.tag());
    if (tag != null && tag.kind() != TagKind.PREDICTIVE) {
      return "tag " + tag.name() + " is " + tag.kind() + ": a score needs a PREDICTIVE tag";
    }
    if (tag != null && tag.valueType() != valueType(model)) {
      return "tag "
          + tag.name()
          + " is "
          + tag.valueType()
          + ": the score of a "
          + model.type().word()
          + " model needs a "
          + valueType(model);
    }
    if (tag == null && !TagRules.violations(predictiveTag(model)).isEmpty()) {
      return TagRules.violations(predictiveTag(model)).get(0).description();
    }
    String owner = definitions.models().otherOwner(model.tag(), model.name());
    return owner == null ? null : "tag " + model.tag() + " is that of model " + owner;
  }
}
