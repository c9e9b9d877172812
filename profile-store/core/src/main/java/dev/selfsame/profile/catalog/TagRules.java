package dev.selfsame.profile.catalog;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a tag's definition must be. */
public final class TagRules {

  private static final int MAX_NAME = 128;
  private static final int MAX_DESCRIPTION = 1_024;
  private static final int MAX_UNIT = 32;
  private static final int MAX_ALLOWED = 1_000;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,7}");
  private static final Set<Fold> RAW_FOLDS =
      EnumSet.of(Fold.LATEST, Fold.EARLIEST, Fold.BY_SOURCE_PRIORITY);
  private static final Set<ValueType> NUMERIC = EnumSet.of(ValueType.INTEGER, ValueType.NUMBER);
  private static final Set<ValueType> SCORES = EnumSet.of(ValueType.NUMBER, ValueType.STRING);

  private final Tag tag;
  private final List<Violation> violations = new ArrayList<>();

  private TagRules(Tag tag) {
    this.tag = tag;
  }

  /**
   * All that is wrong with a definition, by field of {@code selfsame.tag.v1.Tag}; empty if good.
   */
  public static List<Violation> violations(Tag definition) {
    TagRules rules = new TagRules(definition);
    rules.name();
    rules.fold();
    rules.violations.addAll(FeedRules.violations(definition));
    rules.violations.addAll(DerivationRules.violations(definition));
    rules.text("display_name", definition.displayName(), MAX_NAME);
    rules.text("description", definition.description(), MAX_DESCRIPTION);
    rules.text("unit", definition.unit(), MAX_UNIT);
    rules.text("owner", definition.owner(), MAX_NAME);
    rules.text("deprecation_note", definition.deprecationNote(), MAX_DESCRIPTION);
    rules.range();
    rules.allowedValues();
    return rules.violations;
  }

  private void name() {
    require(
        tag.name().length() <= MAX_NAME && NAME.matcher(tag.name()).matches(),
        "name",
        "use 1 to 8 parts of [a-z][a-z0-9_]* joined by dots, at most 128 characters");
  }

  private void fold() {
    Fold fold = tag.fold();
    if (tag.kind().isDerived()) {
      require(fold == null, "fold", "leave it out: a " + tag.kind() + " tag takes no facts");
      require(
          tag.kind() == TagKind.MODEL || SCORES.contains(tag.valueType()),
          "value_type",
          "a PREDICTIVE tag is a NUMBER, or a STRING for the most probable class");
    } else if (fold == null) {
      violations.add(new Violation("fold", "say how the facts of a person become one value"));
    } else {
      if (tag.kind() == TagKind.RAW) {
        require(
            RAW_FOLDS.contains(fold),
            "fold",
            "a RAW tag takes LATEST, EARLIEST or BY_SOURCE_PRIORITY; use kind FACTUAL for " + fold);
      }
      violations.addAll(tag.rule().violations());
    }
  }

  private void text(String field, String value, int most) {
    require(value.length() <= most, field, "use at most " + most + " characters");
    require(Texts.isValid(value), field, "is not valid Unicode");
  }

  private void range() {
    Double min = tag.minValue();
    Double max = tag.maxValue();
    boolean numeric = NUMERIC.contains(tag.valueType());
    if (min != null) {
      require(numeric, "min_value", "only INTEGER and NUMBER tags have a range");
      require(Double.isFinite(min), "min_value", "is not finite");
    }
    if (max != null) {
      require(numeric, "max_value", "only INTEGER and NUMBER tags have a range");
      require(Double.isFinite(max), "max_value", "is not finite");
    }
    if (min != null && max != null) {
      require(!(min > max), "max_value", "is below min_value " + min);
    }
  }

  private void allowedValues() {
    List<String> allowed = tag.allowedValues();
    if (allowed.isEmpty()) {
      return;
    }
    require(tag.valueType() == ValueType.STRING, "allowed_values", "only STRING tags have them");
    require(allowed.size() <= MAX_ALLOWED, "allowed_values", "use at most " + MAX_ALLOWED);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < Math.min(allowed.size(), MAX_ALLOWED); i++) {
      String field = "allowed_values[" + i + "]";
      text(field, allowed.get(i), Acceptance.MAX_TEXT);
      require(seen.add(allowed.get(i)), field, "stands there twice");
    }
  }

  private void require(boolean holds, String field, String description) {
    if (!holds) {
      violations.add(new Violation(field, description));
    }
  }
}
