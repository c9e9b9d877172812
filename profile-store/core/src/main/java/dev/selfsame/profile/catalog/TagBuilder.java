package dev.selfsame.profile.catalog;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Tag} together, whose parts are described there. Not thread-safe. */
public final class TagBuilder {

  private final String name;
  private final TagKind kind;
  private final ValueType valueType;
  private String subjectType = "";
  private @Nullable Fold fold;
  private @Nullable EventFeed event;
  private @Nullable Window window;
  private @Nullable Double quantile;
  private List<String> sources = List.of();
  private @Nullable Derivation derivation;
  private long timeToLiveMillis;
  private long staleAfterMillis;
  private Sensitivity sensitivity = Sensitivity.INTERNAL;
  private TagStatus status = TagStatus.ACTIVE;
  private String deprecationNote = "";
  private String displayName = "";
  private String description = "";
  private String unit = "";
  private String owner = "";
  private @Nullable Double minValue;
  private @Nullable Double maxValue;
  private List<String> allowedValues = List.of();
  private int number = -1;
  private int stateNumber = -1;
  private long version;
  private long createTimeMillis;
  private long updateTimeMillis;

  TagBuilder(String name, TagKind kind, ValueType valueType) {
    this.name = name;
    this.kind = kind;
    this.valueType = valueType;
  }

  TagBuilder(Tag tag) {
    this(tag.name(), tag.kind(), tag.valueType());
    subjectType = tag.subjectType();
    fold = tag.fold();
    event = tag.event();
    window = tag.window();
    quantile = tag.quantile();
    sources = tag.sources();
    derivation = tag.derivation();
    timeToLiveMillis = tag.timeToLiveMillis();
    staleAfterMillis = tag.staleAfterMillis();
    sensitivity = tag.sensitivity();
    status = tag.status();
    deprecationNote = tag.deprecationNote();
    displayName = tag.displayName();
    description = tag.description();
    unit = tag.unit();
    owner = tag.owner();
    minValue = tag.minValue();
    maxValue = tag.maxValue();
    allowedValues = tag.allowedValues();
    number = tag.number();
    stateNumber = tag.stateNumber();
    version = tag.version();
    createTimeMillis = tag.createTimeMillis();
    updateTimeMillis = tag.updateTimeMillis();
  }

  /** What it is an attribute of; empty for persons. */
  public TagBuilder subjectType(String subjectType) {
    this.subjectType = subjectType;
    return this;
  }

  /** How facts become one value. */
  public TagBuilder fold(@Nullable Fold fold) {
    this.fold = fold;
    return this;
  }

  /** The events that it is fed by. */
  public TagBuilder event(@Nullable EventFeed event) {
    this.event = event;
    return this;
  }

  /** How far back facts count. */
  public TagBuilder window(@Nullable Window window) {
    this.window = window;
    return this;
  }

  /** Which quantile. */
  public TagBuilder quantile(@Nullable Double quantile) {
    this.quantile = quantile;
    return this;
  }

  /** The only sources of its facts. */
  public TagBuilder sources(List<String> sources) {
    this.sources = sources;
    return this;
  }

  /** How the value comes from other tags. */
  public TagBuilder derivation(@Nullable Derivation derivation) {
    this.derivation = derivation;
    return this;
  }

  /** After how long its value is stale, and after how long expired; 0 for never. */
  public TagBuilder lifetime(long staleAfterMillis, long timeToLiveMillis) {
    this.staleAfterMillis = staleAfterMillis;
    this.timeToLiveMillis = timeToLiveMillis;
    return this;
  }

  /** How much harm its values can do. */
  public TagBuilder sensitivity(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
    return this;
  }

  /** Where it stands in its life. */
  public TagBuilder status(TagStatus status) {
    this.status = status;
    return this;
  }

  /** What to use instead. */
  public TagBuilder deprecationNote(String deprecationNote) {
    this.deprecationNote = deprecationNote;
    return this;
  }

  /** A short name for people. */
  public TagBuilder displayName(String displayName) {
    this.displayName = displayName;
    return this;
  }

  /** What it means. */
  public TagBuilder description(String description) {
    this.description = description;
    return this;
  }

  /** The unit of its values. */
  public TagBuilder unit(String unit) {
    this.unit = unit;
    return this;
  }

  /** Who answers for it. */
  public TagBuilder owner(String owner) {
    this.owner = owner;
    return this;
  }

  /** The range of its facts' values; null is no bound. */
  public TagBuilder range(@Nullable Double minValue, @Nullable Double maxValue) {
    this.minValue = minValue;
    this.maxValue = maxValue;
    return this;
  }

  /** The only values of its facts. */
  public TagBuilder allowedValues(List<String> allowedValues) {
    this.allowedValues = allowedValues;
    return this;
  }

  /** What the store adds: what it calls the tag and its states. */
  TagBuilder numbers(int number, int stateNumber) {
    this.number = number;
    this.stateNumber = stateNumber;
    return this;
  }

  /** What the store adds: which version this is, and the times of the first and of this one. */
  TagBuilder version(long version, long createTimeMillis, long updateTimeMillis) {
    this.version = version;
    this.createTimeMillis = createTimeMillis;
    this.updateTimeMillis = updateTimeMillis;
    return this;
  }

  /** Without what the store adds. */
  TagBuilder unstored() {
    return numbers(-1, -1).version(0, 0, 0);
  }

  /** The tag, not yet validated. */
  public Tag build() {
    return new Tag(
        name,
        kind,
        subjectType,
        valueType,
        fold,
        event,
        window,
        quantile,
        sources,
        derivation,
        timeToLiveMillis,
        staleAfterMillis,
        sensitivity,
        status,
        deprecationNote,
        displayName,
        description,
        unit,
        owner,
        minValue,
        maxValue,
        allowedValues,
        number,
        stateNumber,
        version,
        createTimeMillis,
        updateTimeMillis);
  }
}
