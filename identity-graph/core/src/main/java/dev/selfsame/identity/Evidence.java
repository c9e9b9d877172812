package dev.selfsame.identity;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of one link: a {@link Sighting} for each source and kind. A join-semilattice
 * under {@link #join}, so that writing the same thing twice, late or out of order is harmless.
 * Immutable.
 */
public final class Evidence {

  private final SortedMap<SourceKind, Sighting> sightings;

  private Evidence(SortedMap<SourceKind, Sighting> sightings) {
    this.sightings = Collections.unmodifiableSortedMap(sightings);
  }

  /**
   * The evidence that these sightings make.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Evidence of(Map<SourceKind, Sighting> sightings) {
    if (sightings.isEmpty()) {
      throw new IllegalArgumentException("evidence has at least one sighting");
    }
    return new Evidence(new TreeMap<>(sightings));
  }

  /** The evidence of one event. */
  public static Evidence of(SourceKind sourceKind, Sighting sighting) {
    return of(Map.of(sourceKind, sighting));
  }

  /** What is known, by source and kind, sorted. Unmodifiable. */
  public SortedMap<SourceKind, Sighting> sightings() {
    return sightings;
  }

  /** What both know together; this very object if {@code other} adds nothing. */
  @SuppressWarnings("ReferenceEquality") // a sighting that learns nothing returns itself
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
    return joined == null ? this : new Evidence(joined);
  }

  /** The highest confidence of any source, in (0, 1]. */
  public double confidence() {
    return sightings.values().stream().mapToDouble(Sighting::confidence).max().orElseThrow();
  }

  /** When the two were first seen together, in milliseconds since 1970-01-01T00:00Z. */
  public long firstMillis() {
    return sightings.values().stream().mapToLong(Sighting::firstMillis).min().orElseThrow();
  }

  /** When the two were last seen together, in milliseconds since 1970-01-01T00:00Z. */
  public long lastMillis() {
    return sightings.values().stream().mapToLong(Sighting::lastMillis).max().orElseThrow();
  }

  /** The distinct UTC days on which they were seen together, by any source. */
  public DaySet days() {
    return sightings.values().stream().map(Sighting::days).reduce(DaySet.EMPTY, DaySet::join);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Evidence evidence && sightings.equals(evidence.sightings);
  }

  @Override
  public int hashCode() {
    return sightings.hashCode();
  }

  @Override
  public String toString() {
    return sightings.toString();
  }
}
