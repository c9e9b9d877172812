package dev.selfsame.profile.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changes of evidence that one group commit asks for, and who waits for what they did. */
final class EvidenceBatch {

  private final EvidenceGraph graph;
  private final Tombstones tombstones;
  private final List<EvidenceChange> changes = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();

  /** What the batch asserts of pairs so far; null where it takes an assertion back. */
  private final Map<LinkKey, @Nullable Assertion> asserted = new HashMap<>();

  EvidenceBatch(EvidenceGraph graph, Tombstones tombstones) {
    this.graph = graph;
    this.tombstones = tombstones;
  }

  /** Told what a change did, when persons are decided. */
  @FunctionalInterface
  interface Settled {
    /**
     * @param changed whether it changed any evidence
     * @param view the store as the batch leaves it
     */
    void settle(boolean changed, Snapshot view);
  }

  /** Who waits for the change with this index; below 0 if there is nothing to change. */
  private record Waiting(int change, Settled settled) {}

  /** The changes, in order. */
  List<EvidenceChange> changes() {
    return changes;
  }

  /** Adds a change for which nobody waits. */
  void add(EvidenceChange change) {
    changes.add(change);
  }

  /** Waits with the others for a change that is known to change nothing. */
  void unchanged(Settled settled) {
    waiting.add(new Waiting(-1, settled));
  }

  /** Adds a change. */
  void change(EvidenceChange change, Settled settled) {
    waiting.add(new Waiting(changes.size(), settled));
    changes.add(change);
  }

  /**
   * Tells everybody.
   *
   * @param changed for each change, whether it changed any evidence
   */
  void settle(boolean[] changed, Snapshot view) {
    for (Waiting one : waiting) {
      one.settled().settle(one.change() >= 0 && changed[one.change()], view);
    }
  }

  /** What of an observation was seen, and what of it was left out because it is erased. */
  record Seen(Observation observation, List<Identifier> erased) {}

  /**
   * An observation without what is erased of it.
   *
   * @throws EvidenceRefused.IdentifierErased if nothing is left
   */
  Seen seen(Observation observation) {
    List<Identifier> erased = List.of();
    for (Identifier identifier : observation.identifiers()) {
      if (tombstones.has(identifier)) {
        erased = new ArrayList<>(erased);
        erased.add(identifier);
      }
    }
    if (erased.isEmpty()) {
      return new Seen(observation, erased);
    }
    List<Identifier> left = new ArrayList<>(observation.identifiers());
    left.removeAll(erased);
    if (left.isEmpty()) {
      throw new EvidenceRefused.IdentifierErased(erased.get(0), List.of());
    }
    Observation rest =
        new Observation(
            observation.id(),
            observation.timeMillis(),
            observation.sourceKind(),
            observation.confidence(),
            left);
    return new Seen(rest, erased);
  }

  /**
   * Asserts something of a pair. Saying the same again changes nothing.
   *
   * @throws EvidenceRefused.IdentifierErased if one of them is erased
   * @throws EvidenceRefused.ConflictingAssertion if somebody else asserted the opposite, and that
   *     is not to be replaced
   */
  void assertLink(LinkKey link, Assertion assertion, boolean replace, Settled settled) {
    for (Identifier end : List.of(link.low(), link.high())) {
      if (tombstones.has(end)) {
        throw new EvidenceRefused.IdentifierErased(end, List.of());
      }
    }
    Assertion before = asserted.containsKey(link) ? asserted.get(link) : stored(link);
    if (before != null
        && !replace
        && before.kind() != assertion.kind()
        && !before.author().equals(assertion.author())) {
      throw new EvidenceRefused.ConflictingAssertion(before);
    }
    if (before != null
        && before.kind() == assertion.kind()
        && before.author().equals(assertion.author())
        && before.reason().equals(assertion.reason())) {
      unchanged(settled);
      return;
    }
    asserted.put(link, assertion);
    change(new EvidenceChange.Assert(link, assertion), settled);
  }

  /** Takes back what is asserted of a pair. */
  void retractAssertion(LinkKey link, Settled settled) {
    asserted.put(link, null);
    change(new EvidenceChange.RetractAssertion(link), settled);
  }

  private @Nullable Assertion stored(LinkKey link) {
    try (EvidenceReader reader = graph.read()) {
      Evidence evidence = reader.evidence(link);
      return evidence == null ? null : evidence.assertion();
    }
  }
}
