package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that define a tag. */
final class TagDefinition {

  enum Kind {
    RAW,
    FACTUAL,
    PREDICTIVE
  }

  enum Type {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    TIME
  }

  enum Folding {
    LATEST,
    EARLIEST,
    MIN,
    MAX,
    SUM,
    COUNT,
    UNION
  }

  @Option(
      names = "--kind",
      defaultValue = "raw",
      description = "raw, factual or predictive (default: raw).")
  Kind kind = Kind.RAW;

  @Option(
      names = "--type",
      required = true,
      description = "string, integer, number, boolean or time.")
  Type type = Type.STRING;

  @Option(
      names = "--fold",
      description =
          "How the facts become one value: latest, earliest, min, max, sum, count or "
              + "union (default: latest; none for predictive).")
  @Nullable Folding fold;

  @Option(names = "--display-name", description = "A short name for people.")
  String displayName = "";

  @Option(names = "--description", description = "What it means.")
  String description = "";

  @Option(names = "--unit", description = "The unit of its values, such as EUR.")
  String unit = "";

  @Option(names = "--owner", description = "Who answers for it.")
  String owner = "";

  @Option(names = "--min", description = "The smallest value a fact may have.")
  @Nullable Double min;

  @Option(names = "--max", description = "The largest value a fact may have.")
  @Nullable Double max;

  @Option(names = "--allow", split = ",", description = "The only values a fact may have.")
  List<String> allowed = List.of();

  Tag tag(String name) {
    Tag.Builder tag =
        Tag.newBuilder()
            .setName(name)
            .setKind(TagKind.valueOf("TAG_KIND_" + kind))
            .setValueType(ValueType.valueOf("VALUE_TYPE_" + type))
            .setDisplayName(displayName)
            .setDescription(description)
            .setUnit(unit)
            .setOwner(owner)
            .addAllAllowedValues(allowed);
    if (kind != Kind.PREDICTIVE) {
      tag.setFold(Fold.valueOf("FOLD_" + (fold == null ? Folding.LATEST : fold)));
    }
    if (min != null) {
      tag.setMinValue(min);
    }
    if (max != null) {
      tag.setMaxValue(max);
    }
    return tag.build();
  }
}
