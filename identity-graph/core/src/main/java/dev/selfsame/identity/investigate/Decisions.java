package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.engine.Evaluation;
import dev.selfsame.identity.engine.TornReadException;
import dev.selfsame.identity.resolution.LinkState;
import dev.selfsame.identity.resolution.Resolution;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is decided about links and persons, worked out when it is asked, within a budget. Where the
 * budget ends, or what was read does not fit together since a write came in between, the
 * directory's persons stand in, and {@link #exact} says so. Not thread-safe.
 */
final class Decisions {

  private final Evaluation evaluation;
  private final Persons persons;
  private boolean exact = true;

  Decisions(Evaluation evaluation, Persons persons) {
    this.evaluation = evaluation;
    this.persons = persons;
  }

  JudgedLink judge(LinkKey key, Evidence evidence) {
    Resolution.Decision decision =
        within(() -> evaluation.decide(key, evidence), () -> standIn(key));
    return new JudgedLink(key, evidence, decision.state(), decision.blocker());
  }

  private Resolution.Decision standIn(LinkKey key) {
    boolean together = persons.of(key.low()) == persons.of(key.high());
    return new Resolution.Decision(key, together ? LinkState.REDUNDANT : LinkState.MINOR, null);
  }

  /** Whether two stored identifiers are one person. */
  boolean together(Identifier one, Identifier other) {
    return within(
        () -> evaluation.together(one, other), () -> persons.of(one) == persons.of(other));
  }

  /** The members of a stored identifier's person, the oldest first. */
  List<Identifier> person(Identifier identifier) {
    return within(
        () -> evaluation.person(identifier),
        () -> persons.members(persons.of(identifier), Integer.MAX_VALUE));
  }

  private <T> T within(Supplier<T> answer, Supplier<T> standIn) {
    try {
      return answer.get();
    } catch (BudgetReader.SpentException | TornReadException e) {
      exact = false;
      return standIn.get();
    }
  }

  /** The links of how many identifiers were read for it. */
  int identifiersRead() {
    return evaluation.identifiersRead();
  }

  /** Whether all that was asked so far is what resolving the whole graph gives. */
  boolean exact() {
    return exact;
  }
}
