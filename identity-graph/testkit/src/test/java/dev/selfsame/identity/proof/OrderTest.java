package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** One history, told in whatever order, batches and repetitions, is one partition. */
class OrderTest {

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void apply_anyPermutationBatchingAndDuplication_givesOnePartitionAndOneDigest(@ForAll long seed) {
    Random random = new Random(seed);
    RandomHistory history = new RandomHistory(random);
    IdentityPolicy policy = history.policies().next();
    List<EvidenceChange> told = told(history, 30);
    Node first = new Node(policy, RandomHistory.START);
    told.forEach(first::change);
    for (int i = 0; i < 2; i++) {
      List<EvidenceChange> again = new ArrayList<>(told);
      again.addAll(told.subList(0, random.nextInt(told.size())));
      Collections.shuffle(again, random);
      Node other = new Node(policy, RandomHistory.START);
      inBatches(again, random, other);
      assertThat(other.persons()).isEqualTo(first.persons());
      assertThat(other.digests()).isEqualTo(first.digests());
      assertThat(other.decisions()).isEqualTo(first.decisions());
    }
  }

  /** What the order makes no difference to: no pair is asserted twice, and nothing is undone. */
  private static List<EvidenceChange> told(RandomHistory history, int length) {
    List<EvidenceChange> told = new ArrayList<>();
    Set<LinkKey> asserted = new HashSet<>();
    while (told.size() < length) {
      EvidenceChange change = history.change();
      if (change instanceof EvidenceChange.Assert assertion
          ? asserted.add(assertion.link())
          : change instanceof EvidenceChange.Observe || change instanceof EvidenceChange.Store) {
        told.add(change);
      }
    }
    return told;
  }

  private static void inBatches(List<EvidenceChange> changes, Random random, Node node) {
    for (int from = 0; from < changes.size(); ) {
      int to = Math.min(changes.size(), from + 1 + random.nextInt(9));
      node.take(new Step.Batch(changes.subList(from, to)));
      from = to;
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void apply_batchesOfAnyChanges_equalOneByOne(@ForAll long seed) {
    Random random = new Random(seed);
    RandomHistory history = new RandomHistory(random);
    IdentityPolicy policy = history.policies().next();
    List<EvidenceChange> changes = history.batch(40).changes();
    Node single = new Node(policy, RandomHistory.START);
    changes.forEach(single::change);
    Node grouped = new Node(policy, RandomHistory.START);
    inBatches(changes, random, grouped);
    assertThat(grouped.persons()).isEqualTo(single.persons());
    assertThat(grouped.digests()).isEqualTo(single.digests());
    assertThat(grouped.decisions()).isEqualTo(single.decisions());
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void apply_whatIsKnown_changesNothingAndWritesNothing(@ForAll long seed) {
    RandomHistory history = new RandomHistory(new Random(seed));
    Node node = new Node(history.policies().next(), RandomHistory.START);
    List<EvidenceChange> told = told(history, 25);
    node.take(new Step.Batch(told));
    var before = node.graph.counts();
    var again = node.engine.apply(told);
    assertThat(again.changes()).isNull();
    assertThat(again.changed()).doesNotContain(true);
    assertThat(node.graph.counts().since(before).puts()).isZero();
    assertThat(node.graph.counts().since(before).commits()).isZero();
  }
}
