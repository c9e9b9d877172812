package dev.selfsame.server.wire;

import dev.selfsame.api.profile.v1.DeleteFactsRequest;
import dev.selfsame.api.profile.v1.FactKey;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.engine.FactAddress;
import dev.selfsame.server.error.Violations;
import java.util.ArrayList;
import java.util.List;

/** Facts on the wire. Thread-safe. */
public final class Facts {

  private static final int MOST_FACTS = 1_000;
  static final int LONGEST_TAG = 128;

  private final Identifiers identifiers;
  private final Times times;

  /** With identifiers and times by these rules. */
  public Facts(Identifiers identifiers, Times times) {
    this.identifiers = identifiers;
    this.times = times;
  }

  /**
   * Holds facts to the rules that need no catalogue.
   *
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  public List<Fact> accept(RecordFactsRequest request) {
    Violations violations = new Violations();
    int count = request.getFactsCount();
    checkCount(count, violations);
    List<Fact> facts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      accept("facts[" + i + "].", request.getFacts(i), facts, violations);
    }
    violations.throwIfAny();
    return facts;
  }

  /**
   * Holds the names of facts to the rules.
   *
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  public List<FactAddress> accept(DeleteFactsRequest request) {
    Violations violations = new Violations();
    checkCount(request.getFactsCount(), violations);
    List<FactAddress> facts = new ArrayList<>();
    for (int i = 0; i < request.getFactsCount(); i++) {
      String at = "facts[" + i + "].";
      FactKey fact = request.getFacts(i);
      Identifier identifier =
          identifiers.orSubject(
              at,
              fact.hasIdentifier(),
              fact.getIdentifier(),
              fact.hasSubject(),
              fact.getSubject(),
              violations);
      String tag = Texts.required(at + "tag", fact.getTag(), LONGEST_TAG, violations);
      String id = Texts.eventId(at + "event_id", fact.getEventId(), violations);
      if (identifier != null) {
        facts.add(new FactAddress(identifier, tag, id));
      }
    }
    violations.throwIfAny();
    return facts;
  }

  private static void checkCount(int count, Violations violations) {
    if (count == 0 || count > MOST_FACTS) {
      violations.add(
          "facts",
          (count == 0 ? "is missing" : "has " + count + " entries") + ": give 1 to " + MOST_FACTS);
      violations.throwIfAny();
    }
  }

  private void accept(
      String at, dev.selfsame.api.profile.v1.Fact fact, List<Fact> into, Violations violations) {
    String id = Texts.eventId(at + "event_id", fact.getEventId(), violations);
    Identifier identifier =
        identifiers.orSubject(
            at,
            fact.hasIdentifier(),
            fact.getIdentifier(),
            fact.hasSubject(),
            fact.getSubject(),
            violations);
    String tag = Texts.required(at + "tag", fact.getTag(), LONGEST_TAG, violations);
    Value value = Values.given(at + "value", fact.getValue(), violations);
    long millis =
        times.happened(at + "fact_time", fact.hasFactTime(), fact.getFactTime(), violations);
    String source = Texts.slug(at + "source", fact.getSource(), violations);
    if (identifier != null && value != null) {
      into.add(new Fact(id, identifier, tag, value, millis, source));
    }
  }
}
