package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SubjectDataTest {

  private static final Identifier A = Node.id("account:a");
  private static final Identifier B = Node.id("account:b");
  private static final int TIMES = 120;

  private static void mergeAndSplit(Node node) {
    LinkKey pair = LinkKey.of(A, B);
    Assertion must = new Assertion(Assertion.Kind.MUST_LINK, "ann", "because", 1);
    for (int i = 0; i < TIMES; i++) {
      node.engine.evidence().assertLink(pair, must, true).join();
      node.engine.evidence().retractAssertion(pair).join();
    }
  }

  @Test
  void next_ofSomebodyWhoMovedOften_givesAllChangesInOrderAndReadsSomeAtATime() {
    try (Node node = new Node()) {
      node.observe(1, "account:a");
      node.observe(1, "account:b");
      mergeAndSplit(node);
      List<String> told =
          node.engine.feed().read(node.engine.feed().start(), 10_000).changes().stream()
              .filter(change -> change.added().contains(B) || change.removed().contains(B))
              .map(PersonChange::cursor)
              .toList();
      assertThat(told).hasSizeGreaterThan(2 * TIMES);
      node.faults.countCalls();
      SubjectData data = Objects.requireNonNull(node.engine.persons().data(B));
      List<String> exported = new ArrayList<>();
      int most = 0;
      for (SubjectPart part = data.next(); part != null; part = data.next()) {
        most = Math.max(most, node.faults.countCalls().getOrDefault("store.entryAt", 0));
        if (part instanceof SubjectPart.OfChange of) {
          assertThat(of.change().added()).doesNotContain(A);
          exported.add(of.change().cursor());
        }
      }
      assertThat(exported).isEqualTo(told);
      assertThat(most).isEqualTo(50);
    }
  }
}
