package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.testkit.oracle.NaiveEvidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What is undone is as if it had never been. */
class UndoTest {

  private static final int LENGTH = 30;

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void retractSource_ofEverybody_equalsNeverIngested(@ForAll long seed) {
    RandomHistory history = new RandomHistory(new Random(seed));
    IdentityPolicy policy = history.policies().next();
    List<EvidenceChange> changes = history.batch(LENGTH).changes();
    Node undone = new Node(policy, RandomHistory.START);
    Node never = new Node(policy, RandomHistory.START);
    for (EvidenceChange change : changes) {
      undone.change(change);
      never.take(new Step.Batch(withoutSource(change, "shop")));
    }
    for (String key : keys(changes)) {
      undone.change(new EvidenceChange.RetractSource(Identifier.parse(key), null, "shop", null));
    }
    assertSame(undone, never);
  }

  /** The same, but what the source saw is only stored. */
  private static List<EvidenceChange> withoutSource(EvidenceChange change, String source) {
    return change instanceof EvidenceChange.Observe observe
            && observe.observation().sourceKind().source().equals(source)
        ? observe.observation().identifiers().stream()
            .<EvidenceChange>map(EvidenceChange.Store::new)
            .toList()
        : List.of(change);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void retractAssertion_ofEveryPair_equalsNeverAsserted(@ForAll long seed) {
    RandomHistory history = new RandomHistory(new Random(seed));
    IdentityPolicy policy = history.policies().next();
    List<EvidenceChange> changes = history.batch(LENGTH).changes();
    Node undone = new Node(policy, RandomHistory.START);
    Node never = new Node(policy, RandomHistory.START);
    Set<LinkKey> asserted = new LinkedHashSet<>();
    for (EvidenceChange change : changes) {
      undone.change(change);
      if (change instanceof EvidenceChange.Assert told) {
        asserted.add(told.link());
        never.change(
            new EvidenceChange.Store(told.link().low()),
            new EvidenceChange.Store(told.link().high()));
      } else {
        never.change(change);
      }
    }
    asserted.forEach(link -> undone.change(new EvidenceChange.RetractAssertion(link)));
    assertSame(undone, never);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void remove_anyIdentifier_equalsNeverIngested(@ForAll long seed) {
    Random random = new Random(seed);
    RandomHistory history = new RandomHistory(random);
    IdentityPolicy policy = history.policies().next();
    List<EvidenceChange> changes = history.batch(LENGTH).changes();
    List<String> keys = List.copyOf(keys(changes));
    if (keys.isEmpty()) {
      return;
    }
    String erased = keys.get(random.nextInt(keys.size()));
    Node undone = new Node(policy, RandomHistory.START);
    Node never = new Node(policy, RandomHistory.START);
    for (EvidenceChange change : changes) {
      undone.change(change);
      List<EvidenceChange> others = withoutIdentifier(change, erased, policy);
      never.take(new Step.Batch(others));
    }
    undone.change(new EvidenceChange.Remove(Identifier.parse(erased)));
    assertSame(undone, never);
  }

  /** The same among the others; whom a star's centre held together is only stored. */
  private static List<EvidenceChange> withoutIdentifier(
      EvidenceChange change, String erased, IdentityPolicy policy) {
    List<String> named = new ArrayList<>(NaiveEvidence.named(change));
    if (!named.contains(erased)) {
      return concerns(change, erased) ? List.of() : List.of(change);
    }
    boolean held =
        !(change instanceof EvidenceChange.Observe)
            || NaiveEvidence.center(named, policy).equals(erased);
    named.remove(erased);
    if (held || named.isEmpty()) {
      return named.stream()
          .<EvidenceChange>map(key -> new EvidenceChange.Store(Identifier.parse(key)))
          .toList();
    }
    Observation seen = ((EvidenceChange.Observe) change).observation();
    return List.of(
        new EvidenceChange.Observe(
            new Observation(
                seen.id(),
                seen.timeMillis(),
                seen.sourceKind(),
                seen.confidence(),
                named.stream().map(Identifier::parse).toList())));
  }

  /** Whether a change that stores nobody speaks of an identifier alone. */
  private static boolean concerns(EvidenceChange change, String key) {
    Identifier erased = Identifier.parse(key);
    if (change instanceof EvidenceChange.Remove remove) {
      return remove.identifier().equals(erased);
    }
    if (change instanceof EvidenceChange.RetractAssertion told) {
      return told.link().low().equals(erased) || told.link().high().equals(erased);
    }
    return change instanceof EvidenceChange.RetractSource source
        && (source.identifier().equals(erased) || erased.equals(source.other()));
  }

  private static Set<String> keys(List<EvidenceChange> changes) {
    Set<String> keys = new LinkedHashSet<>();
    changes.forEach(change -> keys.addAll(NaiveEvidence.named(change)));
    return keys;
  }

  private static void assertSame(Node one, Node other) {
    assertThat(one.persons()).isEqualTo(other.persons());
    assertThat(one.digests()).isEqualTo(other.digests());
    assertThat(one.decisions()).isEqualTo(other.decisions());
  }
}
