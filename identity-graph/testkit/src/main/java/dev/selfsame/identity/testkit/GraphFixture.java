package dev.selfsame.identity.testkit;

import static dev.selfsame.identity.testkit.Samples.evidence;
import static dev.selfsame.identity.testkit.Samples.id;
import static dev.selfsame.identity.testkit.Samples.journal;
import static dev.selfsame.identity.testkit.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A graph for each test, and what its adapter says of itself. */
abstract class GraphFixture {

  static final Identifier ANN = id("account:ann");
  static final Identifier BOB = id("account:bob");
  static final Identifier PHONE = id("phone:+4915112345678");
  static final Identifier TABLET = id("device:9f3c");

  EvidenceGraph graph;

  /** What an adapter may declare that it cannot do. */
  public enum Promise {
    /** What was committed is there when the graph is opened again. */
    SURVIVES_REOPENING,
    /** All calls of one view see one state, whatever is committed meanwhile. */
    VIEWS_STAND_STILL
  }

  /** Opens an empty graph. */
  protected abstract EvidenceGraph open() throws Exception;

  /** Opens an empty graph that would put every identifier into the same place. */
  protected abstract EvidenceGraph openColliding() throws Exception;

  /** Closes the graph and opens it again, as a restart does. */
  protected abstract EvidenceGraph reopen(EvidenceGraph graph) throws Exception;

  /** What this adapter cannot do, each with the reason. */
  protected Map<Promise, String> cannot() {
    return Map.of();
  }

  @BeforeEach
  void openGraph() throws Exception {
    graph = open();
  }

  @AfterEach
  void closeGraph() {
    graph.close();
  }

  boolean excluded(Promise promise) {
    String reason = cannot().get(promise);
    if (reason != null) {
      System.out.println(getClass().getSimpleName() + " cannot " + promise + ": " + reason);
      assertThat(reason).isNotBlank();
    }
    return reason != null;
  }

  /** Opens the graph again if it would be there. */
  void reopenIfItLasts() throws Exception {
    if (cannot().get(Promise.SURVIVES_REOPENING) == null) {
      graph = reopen(graph);
    }
  }

  void commitPair(long sequence) {
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      unit.create(PHONE, 1);
      unit.put(link(ANN, PHONE), evidence(1));
      unit.commit(journal(sequence, ANN, PHONE));
    }
  }
}
