package dev.selfsame.profile.engine;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.catalog.TagStatus;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags that a model of an outcome may read. */
final class FeatureChoice {

  private final Tag outcome;
  private final Definitions definitions;

  FeatureChoice(Tag outcome, Definitions definitions) {
    this.outcome = outcome;
    this.definitions = definitions;
  }

  /**
   * The tags of these names; if there are none, all active ones that a model of the outcome may
   * read, by name.
   *
   * @throws RefusedException OutcomeLeak, UnknownTag or InvalidField; fields are named as {@code
   *     feature_tags[2]}
   */
  List<Tag> of(List<String> names) {
    return names.isEmpty() ? all() : named(names);
  }

  private List<Tag> all() {
    List<Tag> tags = new ArrayList<>();
    for (Tag tag : definitions.catalog().tags()) {
      if (tag.status() == TagStatus.ACTIVE && unfit(tag) == null && !leaks(tag)) {
        tags.add(tag);
      }
    }
    if (tags.isEmpty()) {
      throw new ModelRefused.TrainingImpossible(
          "no active tag of the catalogue is one that a model of " + outcome.name() + " may read");
    }
    return tags;
  }

  private List<Tag> named(List<String> names) {
    List<Tag> tags = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String unknown = "";
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Tag tag = definitions.catalog().find(name);
      String wrong =
          tag == null ? " is not in the catalogue" : seen.add(name) ? unfit(tag) : " stands twice";
      unknown = tag == null && unknown.isEmpty() ? name : unknown;
      if (wrong != null) {
        violations.add(new Violation("feature_tags[" + i + "]", "tag " + name + wrong));
      } else if (tag != null) {
        tags.add(tag);
      }
    }
    if (!unknown.isEmpty()) {
      throw new FactRefused.UnknownTag(unknown, violations);
    }
    if (!violations.isEmpty()) {
      throw new RefusedException.InvalidField(violations);
    }
    for (int i = 0; i < tags.size(); i++) {
      if (leaks(tags.get(i))) {
        throw leak("feature_tags[" + i + "]", tags.get(i).name());
      }
    }
    return tags;
  }

  private RefusedException leak(String field, String name) {
    String what = name.equals(outcome.name()) ? " is the outcome" : " derives from the outcome";
    return new ModelRefused.OutcomeLeak(
        name,
        outcome.name(),
        List.of(
            new Violation(field, "tag " + name + what + " " + outcome.name() + ": leave it out")));
  }

  /** Whether a tag is the outcome, or derives from it by some way. */
  private boolean leaks(Tag tag) {
    return PastTags.closure(List.of(tag.name()), definitions).contains(outcome.name());
  }

  /** What keeps a model from reading a tag, as the end of a sentence; null if nothing. */
  private @Nullable String unfit(Tag tag) {
    if (!tag.subjectType().equals(outcome.subjectType())) {
      return " is of " + of(tag) + ", not of " + of(outcome) + " as the outcome is";
    }
    if (tag.status() == TagStatus.DRAFT) {
      return " is a draft, which has no values: make it active first";
    }
    if (tag.fold() == Fold.UNION) {
      return " is a list: a model reads single values";
    }
    if (tag.resultType() == ValueType.TIME) {
      return " is TIME: a model reads numbers, texts and flags";
    }
    if (definitions.refolds().find(tag.name()) != null) {
      return " is being folded anew: wait until that is done";
    }
    for (String name : PastTags.closure(List.of(tag.name()), definitions)) {
      Tag source = definitions.catalog().find(name);
      if (source != null && source.kind() == TagKind.PREDICTIVE) {
        return (name.equals(tag.name()) ? " is" : " derives from " + name + ", which is")
            + " a score: it learned from what came later";
      }
    }
    return null;
  }

  private static String of(Tag tag) {
    return tag.subjectType().isEmpty() ? "persons" : "subjects of type " + tag.subjectType();
  }
}
