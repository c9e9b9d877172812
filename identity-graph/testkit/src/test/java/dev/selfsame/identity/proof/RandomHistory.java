package dev.selfsame.identity.proof;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.engine.EvidenceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Steps over so few identifiers that they meet all the time, and such as undo what earlier ones
 * did. Remembers what it made.
 */
final class RandomHistory {

  /** The first day. */
  static final int START = 20_000;

  private static final long DAY = 86_400_000L;
  private static final List<String> SOURCES = List.of("crm", "shop", "app");
  private static final List<String> KINDS = List.of("login", "visit");

  private final Random random;
  private final Shape shape;
  private final RandomPolicies policies;
  private final List<Observation> observed = new ArrayList<>();
  private final List<LinkKey> asserted = new ArrayList<>();
  private int day = START;

  RandomHistory(Random random) {
    this(random, Shape.any(random));
  }

  RandomHistory(Random random, Shape shape) {
    this.random = random;
    this.shape = shape;
    policies = new RandomPolicies(random);
  }

  RandomPolicies policies() {
    return policies;
  }

  /** Any step at all. */
  Step step() {
    int die = random.nextInt(100);
    if (die < 3) {
      day = random.nextInt(8) == 0 ? START + random.nextInt(12) : day + random.nextInt(4);
      return new Step.Expire(day);
    }
    if (die < 5) {
      return new Step.Activate(policies.next());
    }
    return batch(random.nextInt(10) == 0 ? 1 + random.nextInt(8) : 1);
  }

  /** So many changes at once. */
  Step.Batch batch(int size) {
    List<EvidenceChange> changes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      changes.add(change());
    }
    return new Step.Batch(changes);
  }

  /** Any change of the evidence. */
  EvidenceChange change() {
    int die = random.nextInt(100);
    if (die < 55) {
      return observe();
    }
    if (die < 65) {
      return observed.isEmpty() ? observe() : new EvidenceChange.Observe(anyOf(observed));
    }
    if (die < 77) {
      return assertion();
    }
    if (die < 83) {
      return new EvidenceChange.RetractAssertion(asserted.isEmpty() ? pair() : anyOf(asserted));
    }
    if (die < 92) {
      return retractSource();
    }
    return die < 97
        ? new EvidenceChange.Remove(shape.identifier(random))
        : new EvidenceChange.Store(shape.identifier(random));
  }

  EvidenceChange.Observe observe() {
    Observation observation =
        new Observation(
            "o" + observed.size(),
            (day - random.nextInt(7)) * DAY + random.nextInt(3),
            new SourceKind(anyOf(SOURCES), anyOf(KINDS)),
            random.nextInt(4) == 0 ? 0.5 : 1.0,
            shape.together(random));
    observed.add(observation);
    return new EvidenceChange.Observe(observation);
  }

  EvidenceChange.Assert assertion() {
    LinkKey link = pair();
    asserted.add(link);
    Assertion.Kind kind =
        random.nextBoolean() ? Assertion.Kind.MUST_LINK : Assertion.Kind.CANNOT_LINK;
    return new EvidenceChange.Assert(
        link, new Assertion(kind, "ann", random.nextInt(5) == 0 ? "again" : "said so", 1));
  }

  private EvidenceChange.RetractSource retractSource() {
    if (observed.isEmpty()) {
      return new EvidenceChange.RetractSource(shape.identifier(random), null, "crm", null);
    }
    Observation undone = anyOf(observed);
    List<Identifier> seen = undone.identifiers();
    Identifier one = anyOf(seen);
    Identifier other = random.nextBoolean() ? anyOf(seen) : null;
    return new EvidenceChange.RetractSource(
        one,
        one.equals(other) ? null : other,
        undone.sourceKind().source(),
        kindOrAny(undone.sourceKind()));
  }

  private @Nullable String kindOrAny(SourceKind seen) {
    return random.nextBoolean() ? seen.kind() : null;
  }

  private LinkKey pair() {
    Identifier one = shape.identifier(random);
    Identifier other = shape.identifier(random);
    while (one.equals(other)) {
      other = shape.identifier(random);
    }
    return LinkKey.of(one, other);
  }

  private <T> T anyOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
