package dev.selfsame.server.wire;

import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Sensitivity;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagStatus;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.profile.catalog.TagBuilder;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.server.error.Violations;
import org.jspecify.annotations.Nullable;

/** Tags on the wire. */
public final class Tags {

  private static final String PERSON = "person";

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
    TagKind kind = choice("tag.kind", tag.getKind(), tag.getKindValue(), TagKind.class, violations);
    dev.selfsame.profile.ValueType type =
        choice(
            "tag.value_type",
            tag.getValueType(),
            tag.getValueTypeValue(),
            dev.selfsame.profile.ValueType.class,
            violations);
    if (kind == null) {
      violations.add("tag.kind", "is missing: use RAW, FACTUAL, MODEL or PREDICTIVE");
    }
    if (type == null) {
      violations.add("tag.value_type", "is missing: use STRING, INTEGER, NUMBER, BOOLEAN or TIME");
    }
    if (kind == null || type == null) {
      throw violations.exception();
    }
    TagBuilder builder = dev.selfsame.profile.catalog.Tag.builder(tag.getName(), kind, type);
    optional(tag, builder, violations);
    violations.throwIfAny();
    return builder.build();
  }

  private static void optional(Tag tag, TagBuilder builder, Violations violations) {
    String subject = tag.getSubjectType();
    builder
        .subjectType(subject.equals(PERSON) ? "" : subject)
        .fold(
            choice(
                "tag.fold",
                tag.getFold(),
                tag.getFoldValue(),
                dev.selfsame.profile.fold.Fold.class,
                violations))
        .displayName(tag.getDisplayName())
        .description(tag.getDescription())
        .unit(tag.getUnit())
        .owner(tag.getOwner())
        .deprecationNote(tag.getDeprecationNote())
        .sources(tag.getSourcesList())
        .allowedValues(tag.getAllowedValuesList())
        .range(
            tag.hasMinValue() ? (Double) tag.getMinValue() : null,
            tag.hasMaxValue() ? (Double) tag.getMaxValue() : null)
        .quantile(tag.hasQuantile() ? (Double) tag.getQuantile() : null)
        .event(tag.hasEvent() ? TagParts.event(tag.getEvent()) : null)
        .window(tag.hasWindow() ? TagParts.window("tag.window", tag.getWindow(), violations) : null)
        .derivation(TagParts.derivation(tag, violations))
        .lifetime(
            TagParts.millis("tag.stale_after", tag.getStaleAfter(), violations),
            TagParts.millis("tag.time_to_live", tag.getTimeToLive(), violations));
    dev.selfsame.profile.catalog.Sensitivity sensitivity =
        choice(
            "tag.sensitivity",
            tag.getSensitivity(),
            tag.getSensitivityValue(),
            dev.selfsame.profile.catalog.Sensitivity.class,
            violations);
    if (sensitivity != null) {
      builder.sensitivity(sensitivity);
    }
    dev.selfsame.profile.catalog.TagStatus status =
        choice(
            "tag.status",
            tag.getStatus(),
            tag.getStatusValue(),
            dev.selfsame.profile.catalog.TagStatus.class,
            violations);
    if (status != null) {
      builder.status(status);
    }
  }

  /**
   * What a wire constant stands for: the constant of which it ends with the name; null if it is
   * none, and a violation if nobody knows it.
   */
  private static <E extends Enum<E>> @Nullable E choice(
      String field, Enum<?> wire, int number, Class<E> type, Violations violations) {
    if (number == 0) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (wire.name().equals(prefix(wire) + constant.name())) {
        return constant;
      }
    }
    violations.add(
        field,
        "is " + number + ", which this version does not know: update the server, or use another");
    return null;
  }

  /** {@code TAG_KIND_} for a TagKind. */
  private static String prefix(Enum<?> wire) {
    return wire.getDeclaringClass()
            .getSimpleName()
            .replaceAll("(?<=.)([A-Z])", "_$1")
            .toUpperCase(java.util.Locale.ROOT)
        + "_";
  }

  /** A stored tag as a message. */
  public static Tag message(dev.selfsame.profile.catalog.Tag tag) {
    Tag.Builder message =
        Tag.newBuilder()
            .setName(tag.name())
            .setKind(ProfileMessages.kind(tag.kind()))
            .setValueType(ValueType.valueOf("VALUE_TYPE_" + tag.valueType().name()))
            .setSubjectType(tag.subjectType())
            .setDisplayName(tag.displayName())
            .setDescription(tag.description())
            .setUnit(tag.unit())
            .setOwner(tag.owner())
            .setSensitivity(Sensitivity.valueOf("SENSITIVITY_" + tag.sensitivity().name()))
            .setStatus(TagStatus.valueOf("TAG_STATUS_" + tag.status().name()))
            .setDeprecationNote(tag.deprecationNote())
            .addAllSources(tag.sources())
            .addAllAllowedValues(tag.allowedValues())
            .setVersion(tag.version())
            .setCreateTime(Times.timestamp(tag.createTimeMillis()))
            .setUpdateTime(Times.timestamp(tag.updateTimeMillis()));
    if (tag.fold() != null) {
      message.setFold(Fold.valueOf("FOLD_" + tag.fold().name()));
    }
    if (tag.minValue() != null) {
      message.setMinValue(tag.minValue());
    }
    if (tag.maxValue() != null) {
      message.setMaxValue(tag.maxValue());
    }
    TagParts.set(tag, message);
    return message.build();
  }
}
