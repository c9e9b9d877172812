package dev.selfsame.identity;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one link: a {@link Sighting} for each source and kind, and what an operator
 * asserts, if anybody does. The sightings are a join-semilattice under {@link #join}, so that
 * writing the same thing twice, late or out of order is harmless. Immutable.
 */
public final class Evidence {

  /** Nothing: there is no link. */
  public static final Evidence NONE = new Evidence(Collections.emptySortedMap(), null);

  private final SortedMap<SourceKind, Sighting> sightings;
  private final @Nullable Assertion assertion;

  private Evidence(SortedMap<SourceKind, Sighting> sightings, @Nullable Assertion assertion) {
    this.sightings = Collections.unmodifiableSortedMap(sightings);
    this.assertion = assertion;
  }

  /** The evidence that these sightings make. */
  public static Evidence of(Map<SourceKind, Sighting> sightings) {
    return sightings.isEmpty() ? NONE : new Evidence(new TreeMap<>(sightings), null);
  }

  /** The evidence of one event. */
  public static Evidence of(SourceKind sourceKind, Sighting sighting) {
    return of(Map.of(sourceKind, sighting));
  }

  /** What was seen, by source and kind, sorted. Unmodifiable. */
  public SortedMap<SourceKind, Sighting> sightings() {
    return sightings;
  }

  /** What an operator asserts; null if nobody does. */
  public @Nullable Assertion assertion() {
    return assertion;
  }

  /** Whether nothing is known, so that there is no link. */
  public boolean isEmpty() {
    return sightings.isEmpty() && assertion == null;
  }

  /** Whether the two were ever seen together. */
  public boolean isSeen() {
    return !sightings.isEmpty();
  }

  /**
   * What both have seen together, with the assertion of this one; this very object if {@code other}
   * has seen nothing more.
   */
  public Evidence join(Evidence other) {
    TreeMap<SourceKind, Sighting> joined = null;
    for (var entry : other.sightings.entrySet()) {
      Sighting mine = sightings.get(entry.getKey());
      Sighting both = mine == null ? entry.getValue() : mine.join(entry.getValue());
      if (!both.equals(mine)) {
        joined = joined == null ? new TreeMap<>(sightings) : joined;
        joined.put(entry.getKey(), both);
      }
    }
    return joined == null ? this : new Evidence(joined, assertion);
  }

  /** The same with this assertion in place of any other; none if it is null. */
  public Evidence with(@Nullable Assertion other) {
    return Objects.equals(assertion, other) ? this : new Evidence(sightings, other);
  }

  /**
   * The same without what a source saw; this very object if it saw nothing.
   *
   * @param kind only in this kind of event; null for every kind
   */
  public Evidence without(String source, @Nullable String kind) {
    TreeMap<SourceKind, Sighting> left = new TreeMap<>(sightings);
    left.keySet()
        .removeIf(s -> s.source().equals(source) && (kind == null || s.kind().equals(kind)));
    return left.size() == sightings.size() ? this : new Evidence(left, assertion);
  }

  /** The highest confidence of any source, in (0, 1]; 0 if nothing was seen. */
  public double confidence() {
    return seen().mapToDouble(Sighting::confidence).max().orElse(0);
  }

  /** The distinct UTC days on which they were seen together, by any source. */
  public DaySet days() {
    return seen().map(Sighting::days).reduce(DaySet.EMPTY, DaySet::join);
  }

  private Stream<Sighting> seen() {
    return sightings.values().stream();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Evidence evidence
        && sightings.equals(evidence.sightings)
        && Objects.equals(assertion, evidence.assertion);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sightings, assertion);
  }

  @Override
  public String toString() {
    return assertion == null ? sightings.toString() : sightings + " " + assertion;
  }
}
