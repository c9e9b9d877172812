package dev.selfsame.identity.testkit;

import static dev.selfsame.identity.testkit.Samples.evidence;
import static dev.selfsame.identity.testkit.Samples.id;
import static dev.selfsame.identity.testkit.Samples.journal;
import static dev.selfsame.identity.testkit.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph.Counts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryEvidenceGraphTest {

  @Nested
  class Contract extends EvidenceGraphContract {

    @Override
    protected EvidenceGraph open() {
      return new InMemoryEvidenceGraph();
    }

    @Override
    protected EvidenceGraph openColliding() {
      // Sorted maps have no places that could be the same.
      return open();
    }

    @Override
    protected EvidenceGraph reopen(EvidenceGraph graph) {
      return ((InMemoryEvidenceGraph) graph).reopen();
    }
  }

  @Test
  void counts_tellWhatWasAsked() {
    InMemoryEvidenceGraph graph = new InMemoryEvidenceGraph();
    Counts before = graph.counts();
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(id("a:1"), 0);
      unit.create(id("b:1"), 1);
      unit.ordinal(id("b:1"));
      unit.evidence(link(id("a:1"), id("b:1")));
      unit.put(link(id("a:1"), id("b:1")), evidence(1));
      unit.links(id("a:1"), 5);
      unit.links(id("a:2"), 5);
      unit.commit(journal(1));
    }
    assertThat(graph.counts().since(before)).isEqualTo(new Counts(1, 1, 2, 1, 2, 1, 1));
    assertThat(graph.counts().since(graph.counts())).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void create_ordinalOfAnother_isRefused() {
    try (EvidenceUnit unit = new InMemoryEvidenceGraph().begin()) {
      unit.create(id("a:1"), 0);
      assertThatIllegalStateException().isThrownBy(() -> unit.create(id("a:2"), 0));
    }
  }
}
