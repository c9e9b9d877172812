package dev.selfsame.server.wire;

import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.server.error.Violations;
import org.jspecify.annotations.Nullable;

/** Tags on the wire. */
public final class Tags {

  private Tags() {}

  /**
   * A definition that a caller gives. Whether its parts fit together is the catalogue's affair.
   *
   * @throws dev.selfsame.server.error.ApiException naming every choice that is missing or unknown
   */
  public static dev.selfsame.profile.catalog.Tag accept(boolean present, Tag tag) {
    Violations violations = new Violations();
    if (!present) {
      violations.add("tag", "is missing: give the definition");
      violations.throwIfAny();
    }
    TagKind kind = kind(tag, violations);
    dev.selfsame.profile.ValueType type = type(tag, violations);
    dev.selfsame.profile.fold.Fold fold = fold(tag, violations);
    if (kind == null || type == null) {
      violations.throwIfAny();
      throw new IllegalStateException("a choice is missing that was not noted");
    }
    violations.throwIfAny();
    return dev.selfsame.profile.catalog.Tag.builder(tag.getName(), kind, type)
        .fold(fold)
        .displayName(tag.getDisplayName())
        .description(tag.getDescription())
        .unit(tag.getUnit())
        .owner(tag.getOwner())
        .range(
            tag.hasMinValue() ? (Double) tag.getMinValue() : null,
            tag.hasMaxValue() ? (Double) tag.getMaxValue() : null)
        .allowedValues(tag.getAllowedValuesList())
        .build();
  }

  private static @Nullable TagKind kind(Tag tag, Violations violations) {
    switch (tag.getKind()) {
      case TAG_KIND_RAW -> {
        return TagKind.RAW;
      }
      case TAG_KIND_FACTUAL -> {
        return TagKind.FACTUAL;
      }
      case TAG_KIND_PREDICTIVE -> {
        return TagKind.PREDICTIVE;
      }
      case TAG_KIND_UNSPECIFIED ->
          violations.add("tag.kind", "is missing: use RAW, FACTUAL or PREDICTIVE");
      case TAG_KIND_MODEL ->
          violations.add(
              "tag.kind",
              "is MODEL, which this version does not have: use RAW, FACTUAL or PREDICTIVE");
      case UNRECOGNIZED -> violations.add("tag.kind", unknown(tag.getKindValue()));
    }
    return null;
  }

  private static dev.selfsame.profile.@Nullable ValueType type(Tag tag, Violations violations) {
    switch (tag.getValueType()) {
      case VALUE_TYPE_STRING -> {
        return dev.selfsame.profile.ValueType.STRING;
      }
      case VALUE_TYPE_INTEGER -> {
        return dev.selfsame.profile.ValueType.INTEGER;
      }
      case VALUE_TYPE_NUMBER -> {
        return dev.selfsame.profile.ValueType.NUMBER;
      }
      case VALUE_TYPE_BOOLEAN -> {
        return dev.selfsame.profile.ValueType.BOOLEAN;
      }
      case VALUE_TYPE_TIME -> {
        return dev.selfsame.profile.ValueType.TIME;
      }
      case VALUE_TYPE_UNSPECIFIED ->
          violations.add(
              "tag.value_type", "is missing: use STRING, INTEGER, NUMBER, BOOLEAN or TIME");
      case UNRECOGNIZED -> violations.add("tag.value_type", unknown(tag.getValueTypeValue()));
    }
    return null;
  }

  private static dev.selfsame.profile.fold.@Nullable Fold fold(Tag tag, Violations violations) {
    Fold fold = tag.getFold();
    if (fold == Fold.UNRECOGNIZED) {
      violations.add("tag.fold", unknown(tag.getFoldValue()));
    }
    return switch (fold) {
      case FOLD_LATEST -> dev.selfsame.profile.fold.Fold.LATEST;
      case FOLD_EARLIEST -> dev.selfsame.profile.fold.Fold.EARLIEST;
      case FOLD_MIN -> dev.selfsame.profile.fold.Fold.MIN;
      case FOLD_MAX -> dev.selfsame.profile.fold.Fold.MAX;
      case FOLD_SUM -> dev.selfsame.profile.fold.Fold.SUM;
      case FOLD_COUNT -> dev.selfsame.profile.fold.Fold.COUNT;
      case FOLD_UNION -> dev.selfsame.profile.fold.Fold.UNION;
      case FOLD_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  private static String unknown(int number) {
    return "is " + number + ", which this version does not know: update the server, or use another";
  }

  /** A stored tag as a message. */
  public static Tag message(dev.selfsame.profile.catalog.Tag tag) {
    Tag.Builder message =
        Tag.newBuilder()
            .setName(tag.name())
            .setKind(ProfileMessages.kind(tag.kind()))
            .setValueType(ValueType.valueOf("VALUE_TYPE_" + tag.valueType().name()))
            .setDisplayName(tag.displayName())
            .setDescription(tag.description())
            .setUnit(tag.unit())
            .setOwner(tag.owner())
            .addAllAllowedValues(tag.allowedValues())
            .setVersion(tag.version())
            .setCreateTime(Times.timestamp(tag.createTimeMillis()));
    if (tag.fold() != null) {
      message.setFold(Fold.valueOf("FOLD_" + tag.fold().name()));
    }
    if (tag.minValue() != null) {
      message.setMinValue(tag.minValue());
    }
    if (tag.maxValue() != null) {
      message.setMaxValue(tag.maxValue());
    }
    return message.build();
  }
}
