package dev.selfsame.identity;

import java.util.List;

/**
 * One event that saw some identifiers together, validated and normalised.
 *
 * @param id the caller's id of the event
 * @param timeMillis when it happened, in milliseconds since 1970-01-01T00:00Z
 * @param sourceKind which system saw it, and in what kind of event
 * @param confidence in (0, 1]
 * @param identifiers distinct, at least one, in no particular order
 */
public record Observation(
    String id,
    long timeMillis,
    SourceKind sourceKind,
    double confidence,
    List<Identifier> identifiers) {

  public Observation {
    identifiers = List.copyOf(identifiers);
    if (identifiers.isEmpty()) {
      throw new IllegalArgumentException("an observation has at least one identifier");
    }
    if (!(confidence > 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence + " is not in (0, 1]");
    }
  }
}
