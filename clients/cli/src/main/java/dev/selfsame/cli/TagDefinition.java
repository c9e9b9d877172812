package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.EventFeed;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Sensitivity;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.TagStatus;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.cli.tag.Spans;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that define a tag. */
final class TagDefinition {

  enum Kind {
    RAW,
    FACTUAL,
    MODEL,
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
    UNION,
    AVG,
    MOST_FREQUENT,
    DISTINCT_COUNT,
    QUANTILE,
    BY_SOURCE_PRIORITY
  }

  enum Care {
    PUBLIC,
    INTERNAL,
    PERSONAL,
    SENSITIVE
  }

  @Option(
      names = "--kind",
      defaultValue = "raw",
      description = "raw, factual, model or predictive (default: raw).")
  Kind kind = Kind.RAW;

  @Option(
      names = "--type",
      required = true,
      description = "string, integer, number, boolean or time.")
  Type type = Type.STRING;

  @Option(
      names = "--fold",
      description =
          "How the facts become one value: latest, earliest, min, max, sum, count, union, avg, "
              + "most_frequent, distinct_count, quantile or by_source_priority (default: latest; "
              + "none for model and predictive).")
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

  @Option(
      names = "--subject-type",
      paramLabel = "TYPE",
      description = "What it is an attribute of, such as product (default: persons).")
  String subjectType = "";

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "The events that feed it, such as purchase. It takes no facts then.")
  String event = "";

  @Option(
      names = "--property",
      paramLabel = "NAME",
      description = "The property of these events that it folds, such as amount.")
  String property = "";

  @Option(
      names = "--where",
      paramLabel = "CEL",
      description = "Only events for which this is true, such as 'category == \"travel\"'.")
  String where = "";

  @Option(
      names = "--window",
      paramLabel = "SPAN",
      description = "How far back facts count, such as 30d or 24h (default: for ever).")
  String window = "";

  @Option(
      names = "--quantile",
      paramLabel = "PART",
      description = "For the fold quantile, which: 0.5 is the median.")
  @Nullable Double quantile;

  @Option(
      names = "--sources",
      split = ",",
      paramLabel = "SOURCE",
      description = "The only sources of its facts, the most trusted first.")
  List<String> sources = List.of();

  @Option(
      names = "--expression",
      paramLabel = "CEL",
      description = "For model: its value, such as 'demo.age >= 18'. A scorecard needs a file.")
  String expression = "";

  @Option(
      names = "--stale-after",
      paramLabel = "SPAN",
      description = "When a value without new facts is stale, such as 90d (default: never).")
  String staleAfter = "";

  @Option(
      names = "--time-to-live",
      paramLabel = "SPAN",
      description = "When a value without new facts is expired, such as 365d (default: never).")
  String timeToLive = "";

  @Option(
      names = "--sensitivity",
      paramLabel = "CLASS",
      description = "public, internal, personal or sensitive (default: internal).")
  @Nullable Care sensitivity;

  @Option(names = "--draft", description = "Take facts, and do not show it in profiles yet.")
  boolean draft;

  /**
   * @throws CliFailure if options are given that say nothing of such a tag
   */
  Tag tag(String name) {
    check();
    Tag.Builder tag =
        Tag.newBuilder()
            .setName(name)
            .setKind(TagKind.valueOf("TAG_KIND_" + kind))
            .setValueType(ValueType.valueOf("VALUE_TYPE_" + type))
            .setDisplayName(displayName)
            .setDescription(description)
            .setUnit(unit)
            .setOwner(owner)
            .setSubjectType(subjectType)
            .addAllSources(sources)
            .addAllAllowedValues(allowed);
    if (!derives()) {
      tag.setFold(Fold.valueOf("FOLD_" + (fold == null ? Folding.LATEST : fold)));
    }
    if (min != null) {
      tag.setMinValue(min);
    }
    if (max != null) {
      tag.setMaxValue(max);
    }
    origin(tag);
    life(tag);
    return tag.build();
  }

  private boolean derives() {
    return kind == Kind.MODEL || kind == Kind.PREDICTIVE;
  }

  private void check() {
    if (event.isEmpty() && !property.isEmpty()) {
      throw CliFailure.usage("--property is of events: say of which with --event NAME");
    }
    if (event.isEmpty() && !where.isEmpty()) {
      throw CliFailure.usage("--where chooses events: say which with --event NAME");
    }
    if (derives() && fold != null) {
      throw usageOfFacts("--fold");
    }
    if (derives() && !window.isEmpty()) {
      throw usageOfFacts("--window");
    }
  }

  private CliFailure usageOfFacts(String option) {
    return CliFailure.usage(
        option
            + " is for tags that are made of facts: leave it out, or leave out --kind "
            + kind.name().toLowerCase(Locale.ROOT));
  }

  private void origin(Tag.Builder tag) {
    if (!event.isEmpty()) {
      tag.setEvent(EventFeed.newBuilder().setName(event).setProperty(property).setFilter(where));
    }
    if (!window.isEmpty()) {
      tag.setWindow(Spans.window("--window", window));
    }
    if (quantile != null) {
      tag.setQuantile(quantile);
    }
    if (!expression.isEmpty()) {
      tag.setExpression(expression);
    }
  }

  private void life(Tag.Builder tag) {
    if (!staleAfter.isEmpty()) {
      tag.setStaleAfter(Spans.duration("--stale-after", staleAfter));
    }
    if (!timeToLive.isEmpty()) {
      tag.setTimeToLive(Spans.duration("--time-to-live", timeToLive));
    }
    if (sensitivity != null) {
      tag.setSensitivity(Sensitivity.valueOf("SENSITIVITY_" + sensitivity));
    }
    if (draft) {
      tag.setStatus(TagStatus.TAG_STATUS_DRAFT);
    }
  }
}
