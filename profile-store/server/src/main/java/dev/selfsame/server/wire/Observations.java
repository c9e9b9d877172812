package dev.selfsame.server.wire;

import dev.selfsame.api.identity.v1.DroppedIdentifier;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObservationResult;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.profile.engine.ObserveOutcome;
import dev.selfsame.server.error.Violations;
import java.util.ArrayList;
import java.util.List;

/** Observations on the wire. Thread-safe. */
public final class Observations {

  private static final int MOST_IDENTIFIERS = 32;
  private static final String DEFAULT_KIND = "seen";

  private final Identifiers identifiers;
  private final Times times;

  /** With identifiers and times by these rules. */
  public Observations(Identifiers identifiers, Times times) {
    this.identifiers = identifiers;
    this.times = times;
  }

  /**
   * An observation that holds all rules, and what was left out of it.
   *
   * @param observation with at least one identifier
   * @param dropped what was left out
   */
  public record Accepted(
      dev.selfsame.identity.Observation observation, List<DroppedIdentifier> dropped) {

    /** The acknowledgement. */
    public ObservationResult result(ObserveOutcome outcome) {
      return ObservationResult.newBuilder()
          .setObservationId(observation.id())
          .setPersonId(outcome.personId())
          .setAdded(outcome.added())
          .addAllDropped(dropped)
          .addAllDropped(outcome.erased().stream().map(DroppedIdentifiers::erased).toList())
          .setCommitToken(outcome.commitToken())
          .build();
    }
  }

  /**
   * Holds an observation to the rules.
   *
   * @param at the path of the observation with a dot at its end; empty if it is the item itself
   * @param present whether the field is set
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  public Accepted accept(String at, boolean present, Observation message) {
    Violations violations = new Violations();
    if (!present) {
      violations.add("observation", "is missing: give the observation");
      violations.throwIfAny();
    }
    String id = Texts.eventId(at + "observation_id", message.getObservationId(), violations);
    long millis =
        times.happened(
            at + "observe_time", message.hasObserveTime(), message.getObserveTime(), violations);
    String source = Texts.slug(at + "source", message.getSource(), violations);
    String kind =
        message.getKind().isEmpty()
            ? DEFAULT_KIND
            : Texts.slug(at + "kind", message.getKind(), violations);
    double confidence = confidence(at, message, violations);
    List<DroppedIdentifier> dropped = new ArrayList<>();
    List<Identifier> accepted = identifiers(at + "identifiers", message, dropped, violations);
    violations.throwIfAny();
    return new Accepted(
        new dev.selfsame.identity.Observation(
            id, millis, new SourceKind(source, kind), confidence, accepted),
        dropped);
  }

  private static double confidence(String at, Observation message, Violations violations) {
    double confidence = message.hasConfidence() ? message.getConfidence() : 1;
    if (!(confidence > 0 && confidence <= 1)) {
      violations.add(at + "confidence", "is " + confidence + ": use more than 0 and at most 1");
    }
    return confidence;
  }

  private List<Identifier> identifiers(
      String field, Observation message, List<DroppedIdentifier> dropped, Violations violations) {
    int count = message.getIdentifiersCount();
    if (count == 0 || count > MOST_IDENTIFIERS) {
      violations.add(
          field,
          count == 0
              ? "is missing: give 1 to " + MOST_IDENTIFIERS
              : "has " + count + " entries: give 1 to " + MOST_IDENTIFIERS);
      return List.of();
    }
    DroppedIdentifiers sorted =
        DroppedIdentifiers.of(field, message.getIdentifiersList(), true, identifiers, violations);
    dropped.addAll(sorted.dropped());
    return sorted.taken();
  }
}
