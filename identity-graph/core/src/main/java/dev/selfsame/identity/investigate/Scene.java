package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.Evaluation;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.List;

/**
 * What one question is asked of.
 *
 * @param view the evidence
 * @param persons the persons
 * @param policy the rules
 * @param asOfDay the UTC day as of which links expire
 * @param present whether the view shows what is stored, by which the persons were decided
 * @param budget how much may be read
 */
record Scene(
    EvidenceReader view,
    Persons persons,
    IdentityPolicy policy,
    int asOfDay,
    boolean present,
    Budget budget) {

  /** How much deciding about links may read around them. */
  private static final Budget DECIDING = new Budget(20_000, 20_000, 200_000);

  /** The person of an identifier, as stored. */
  long person(Identifier identifier) {
    return persons.of(identifier);
  }

  /** A person's members, the oldest first, at most as many as the budget has identifiers. */
  List<Identifier> members(long person) {
    return persons.members(person, budget.identifiers());
  }

  LinkReader reader() {
    return reader(budget);
  }

  LinkReader reader(Budget other) {
    return new LinkReader(view, persons, other);
  }

  /** Decides by the view, and by the stored persons where the view shows what is stored. */
  Decisions decisions() {
    EvidenceReader reader = deciding(view);
    return present
        ? new Decisions(Evaluation.settled(reader, persons.directory(), policy, asOfDay), persons)
        : fresh(reader);
  }

  /** Decides by the view alone. */
  Decisions fresh() {
    return fresh(deciding(view));
  }

  /** Decides by the view without something. */
  Decisions without(Bridge something) {
    return fresh(deciding(HidingReader.without(view, something)));
  }

  private EvidenceReader deciding(EvidenceReader of) {
    return new BudgetReader(of, persons, policy, asOfDay, DECIDING);
  }

  private Decisions fresh(EvidenceReader reader) {
    return new Decisions(Evaluation.fresh(reader, persons.directory(), policy, asOfDay), persons);
  }
}
