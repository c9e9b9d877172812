package dev.selfsame.profile.catalog;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named, typed attribute of a person. Immutable; make one with {@link #builder}.
 *
 * @param name hierarchical: 1 to 8 parts of {@code [a-z][a-z0-9_]*} joined by dots, at most 128
 *     characters
 * @param kind where its value comes from
 * @param valueType the type of its facts
 * @param fold how facts become one value; null for PREDICTIVE
 * @param displayName a short name for people, up to 128 characters
 * @param description up to 1,024 characters
 * @param unit such as {@code EUR}, up to 32 characters
 * @param owner who answers for it, up to 128 characters
 * @param minValue the smallest value of a fact, for INTEGER and NUMBER; null is no bound
 * @param maxValue the largest value of a fact, for INTEGER and NUMBER; null is no bound
 * @param allowedValues for STRING, the only values of a fact, at most 1,000; empty is no bound
 * @param number what the store calls it: counts tags from 0; -1 before it is stored
 * @param version counts changes of the definition, from 1; 0 before it is stored
 * @param createTimeMillis when it was stored, in milliseconds since 1970-01-01T00:00Z
 */
public record Tag(
    String name,
    TagKind kind,
    ValueType valueType,
    @Nullable Fold fold,
    String displayName,
    String description,
    String unit,
    String owner,
    @Nullable Double minValue,
    @Nullable Double maxValue,
    List<String> allowedValues,
    int number,
    long version,
    long createTimeMillis) {

  public Tag {
    allowedValues = List.copyOf(allowedValues);
  }

  /** A tag of which nothing optional is set. */
  public static Builder builder(String name, TagKind kind, ValueType valueType) {
    return new Builder(name, kind, valueType);
  }

  /** The same definition with what the store adds to it. */
  Tag stored(int number, long version, long createTimeMillis) {
    return new Tag(
        name,
        kind,
        valueType,
        fold,
        displayName,
        description,
        unit,
        owner,
        minValue,
        maxValue,
        allowedValues,
        number,
        version,
        createTimeMillis);
  }

  /** Whether both define the same, whatever the store added. */
  public boolean sameDefinition(Tag other) {
    return stored(0, 0, 0).equals(other.stored(0, 0, 0));
  }

  /** The type of what its facts come to. */
  public ValueType resultType() {
    return fold == null ? valueType : fold.resultType(valueType);
  }

  /** Sets what is optional. */
  public static final class Builder {
    private final String name;
    private final TagKind kind;
    private final ValueType valueType;
    private @Nullable Fold fold;
    private String displayName = "";
    private String description = "";
    private String unit = "";
    private String owner = "";
    private @Nullable Double minValue;
    private @Nullable Double maxValue;
    private List<String> allowedValues = List.of();

    private Builder(String name, TagKind kind, ValueType valueType) {
      this.name = name;
      this.kind = kind;
      this.valueType = valueType;
    }

    /** How facts become one value. */
    public Builder fold(@Nullable Fold fold) {
      this.fold = fold;
      return this;
    }

    /** A short name for people. */
    public Builder displayName(String displayName) {
      this.displayName = displayName;
      return this;
    }

    /** What it means. */
    public Builder description(String description) {
      this.description = description;
      return this;
    }

    /** The unit of its values. */
    public Builder unit(String unit) {
      this.unit = unit;
      return this;
    }

    /** Who answers for it. */
    public Builder owner(String owner) {
      this.owner = owner;
      return this;
    }

    /** The range of its facts' values; null is no bound. */
    public Builder range(@Nullable Double minValue, @Nullable Double maxValue) {
      this.minValue = minValue;
      this.maxValue = maxValue;
      return this;
    }

    /** The only values of its facts. */
    public Builder allowedValues(List<String> allowedValues) {
      this.allowedValues = allowedValues;
      return this;
    }

    /** The tag, not yet validated and not yet stored. */
    public Tag build() {
      return new Tag(
          name,
          kind,
          valueType,
          fold,
          displayName,
          description,
          unit,
          owner,
          minValue,
          maxValue,
          allowedValues,
          -1,
          0,
          0);
    }
  }
}
