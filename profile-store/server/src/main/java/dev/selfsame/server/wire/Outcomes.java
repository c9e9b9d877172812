package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.Outcome;
import dev.selfsame.api.scoring.v1.RecordOutcomesRequest;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.server.error.Violations;
import java.util.ArrayList;
import java.util.List;

/** Outcomes on the wire. Thread-safe. */
public final class Outcomes {

  private static final int MOST_OUTCOMES = 1_000;

  private final Identifiers identifiers;
  private final Times times;

  /** With identifiers and times by these rules. */
  public Outcomes(Identifiers identifiers, Times times) {
    this.identifiers = identifiers;
    this.times = times;
  }

  /**
   * Holds outcomes to the rules that need no catalogue; gives the facts that they are.
   *
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  public List<Fact> accept(RecordOutcomesRequest request) {
    Violations violations = new Violations();
    String tag =
        Texts.required("outcome_tag", request.getOutcomeTag(), Facts.LONGEST_TAG, violations);
    String source = Texts.slug("source", request.getSource(), violations);
    int count = request.getOutcomesCount();
    if (count == 0 || count > MOST_OUTCOMES) {
      violations.add(
          "outcomes",
          (count == 0 ? "is missing" : "has " + count + " entries")
              + ": give 1 to "
              + MOST_OUTCOMES);
    }
    violations.throwIfAny();
    List<Fact> facts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      accept("outcomes[" + i + "].", request.getOutcomes(i), tag, source, facts, violations);
    }
    violations.throwIfAny();
    return facts;
  }

  private void accept(
      String at, Outcome outcome, String tag, String source, List<Fact> into, Violations all) {
    String id = Texts.eventId(at + "event_id", outcome.getEventId(), all);
    Identifier identifier =
        identifiers.orSubject(
            at,
            outcome.hasIdentifier(),
            outcome.getIdentifier(),
            outcome.hasSubject(),
            outcome.getSubject(),
            all);
    Value value = Values.given(at + "value", outcome.getValue(), all);
    long millis =
        times.happened(
            at + "outcome_time", outcome.hasOutcomeTime(), outcome.getOutcomeTime(), all);
    if (identifier != null && value != null) {
      into.add(new Fact(id, identifier, tag, value, millis, source));
    }
  }
}
