package dev.selfsame.profile.catalog;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.FoldRule;
import dev.selfsame.profile.fold.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named, typed attribute of a person or another subject. Immutable; make one with {@link
 * #builder}.
 *
 * @param name hierarchical: 1 to 8 parts of {@code [a-z][a-z0-9_]*} joined by dots, at most 128
 *     characters
 * @param kind where its value comes from
 * @param subjectType what it is an attribute of; empty for persons, else such as {@code product}
 * @param valueType the type of its facts; of a derived tag, of its value
 * @param fold how facts become one value; null if it is derived
 * @param event the events that it is fed by; null if it takes facts, or is derived
 * @param window how far back facts count; null for for ever
 * @param quantile for QUANTILE, which: 0 to 1; else null
 * @param sources the only sources of its facts, the most trusted first; empty for any
 * @param derivation for MODEL, how the value comes from other tags; else null
 * @param timeToLiveMillis after how long without a new fact its value is expired; 0 for never
 * @param staleAfterMillis after how long without a new fact its value is stale; 0 for never
 * @param sensitivity how much harm its values can do
 * @param status where it stands in its life
 * @param deprecationNote what to use instead, up to 1,024 characters
 * @param displayName a short name for people, up to 128 characters
 * @param description up to 1,024 characters
 * @param unit such as {@code EUR}, up to 32 characters
 * @param owner who answers for it, up to 128 characters
 * @param minValue the smallest value of a fact, for INTEGER and NUMBER; null is no bound
 * @param maxValue the largest value of a fact, for INTEGER and NUMBER; null is no bound
 * @param allowedValues for STRING, the only values of a fact, at most 1,000; empty is no bound
 * @param number what the store calls it: counts tags from 0; -1 before it is stored
 * @param stateNumber what the store calls its fold states; another one after each refold
 * @param version counts changes of the definition, from 1; 0 before it is stored
 * @param createTimeMillis when it was stored, in milliseconds since 1970-01-01T00:00Z
 * @param updateTimeMillis when this version was
 */
public record Tag(
    String name,
    TagKind kind,
    String subjectType,
    ValueType valueType,
    @Nullable Fold fold,
    @Nullable EventFeed event,
    @Nullable Window window,
    @Nullable Double quantile,
    List<String> sources,
    @Nullable Derivation derivation,
    long timeToLiveMillis,
    long staleAfterMillis,
    Sensitivity sensitivity,
    TagStatus status,
    String deprecationNote,
    String displayName,
    String description,
    String unit,
    String owner,
    @Nullable Double minValue,
    @Nullable Double maxValue,
    List<String> allowedValues,
    int number,
    int stateNumber,
    long version,
    long createTimeMillis,
    long updateTimeMillis) {

  public Tag {
    // Models intern the names that they read, too: those of one string are told by reference.
    name = name.intern();
    sources = List.copyOf(sources);
    allowedValues = List.copyOf(allowedValues);
  }

  /** A tag of which nothing optional is set. */
  public static TagBuilder builder(String name, TagKind kind, ValueType valueType) {
    return new TagBuilder(name, kind, valueType);
  }

  /** A builder of which everything is set as it is here, what the store added too. */
  public TagBuilder toBuilder() {
    return new TagBuilder(this);
  }

  /** Whether both define the same, whatever the store added. */
  public boolean sameDefinition(Tag other) {
    return toBuilder().unstored().build().equals(other.toBuilder().unstored().build());
  }

  /** Whether it takes facts that callers record. */
  public boolean takesFacts() {
    return !kind.isDerived() && event == null;
  }

  /** Whether a fact or event of this source counts. */
  public boolean takesSource(String source) {
    return sources.isEmpty() || sources.contains(source);
  }

  /**
   * How its facts become one value.
   *
   * @throws IllegalStateException if it is derived, so that it has none
   */
  public FoldRule rule() {
    if (fold == null) {
      throw new IllegalStateException("tag " + name + " is " + kind + " and has no fold");
    }
    return new FoldRule(fold, valueType, window, quantile, sources);
  }

  /** The type of its values in profiles, which is another than that of its facts for some folds. */
  public ValueType resultType() {
    return fold == null ? valueType : fold.resultType(valueType);
  }
}
