package dev.selfsame.identity.janusgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.cassandra.CassandraCluster;
import dev.selfsame.cassandra.NeedsCassandra;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.testkit.EvidenceGraphContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.janusgraph.core.JanusGraphTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@NeedsCassandra
class CassandraEvidenceGraphTest {

  private static final Identifier ANN = Identifier.parse("account:ann");
  private static final Identifier BOB = Identifier.parse("account:bob");
  private static final Identifier PHONE = Identifier.parse("phone:1");

  @Nested
  @NeedsCassandra
  class Contract extends EvidenceGraphContract {

    private final CassandraGraphs graphs = graphs("contract");

    @Override
    protected EvidenceGraph open() {
      return graphs.openEmpty(VertexIds.sha256());
    }

    @Override
    protected EvidenceGraph openColliding() {
      return graphs.openEmpty(JanusEvidenceGraphContractTest.COLLIDING);
    }

    @Override
    protected EvidenceGraph reopen(EvidenceGraph graph) {
      VertexIds ids = ((JanusEvidenceGraph) graph).ids();
      graph.close();
      return graphs.open(ids);
    }

    @Override
    protected Map<Promise, String> cannot() {
      return Map.of(Promise.VIEWS_STAND_STILL, JanusEvidenceGraphContractTest.NO_OLD_VERSIONS);
    }
  }

  /** Commits that did not come to their end. */
  @Nested
  @NeedsCassandra
  class CutOff {

    private final CassandraGraphs graphs = graphs("cut_off");
    private JanusEvidenceGraph graph;

    @BeforeEach
    void commitTwoLinks() {
      graph = graphs.openEmpty(VertexIds.sha256());
      try (EvidenceUnit unit = graph.begin()) {
        unit.create(ANN, 0);
        unit.create(BOB, 1);
        unit.create(PHONE, 2);
        unit.put(LinkKey.of(ANN, PHONE), evidence(1));
        unit.put(LinkKey.of(BOB, PHONE), evidence(2));
        unit.commit(new Journal(1, List.of(ANN, BOB, PHONE)));
      }
    }

    @AfterEach
    void close() {
      graph.close();
    }

    @Test
    void open_afterACommitThatCameToTheLogOnly_hasAllOfIt() {
      cutOff(whole -> List.of());
      requireTheSecondCommit();
    }

    @Test
    void open_afterACommitThatWroteSomeRows_hasAllOfIt() {
      cutOff(
          whole ->
              List.of(
                  new Writes(whole.created(), List.of(), List.of(), List.of(), whole.meta()),
                  new Writes(List.of(), List.of(), whole.put(), List.of(), whole.meta())));
      requireTheSecondCommit();
    }

    @Test
    void open_afterACommitThatRemovedOneEndOnly_hasAllOfIt() {
      cutOff(whole -> List.of());
      try (Database database = graphs.openDatabase()) {
        Rows.delete(database, VertexIds.sha256().choice(ANN, 0));
      }
      requireTheSecondCommit();
    }

    @Test
    void open_afterACommitThatCameToTheEnd_changesNothing() {
      cutOff(List::of);
      requireTheSecondCommit();
      graph.close();
      requireTheSecondCommit();
    }

    /** The second commit, of which only these parts are written. */
    private void cutOff(Function<Writes, List<Writes>> parts) {
      Writes whole;
      try (EvidenceUnit unit = graph.begin()) {
        unit.put(LinkKey.of(ANN, PHONE), Evidence.NONE);
        unit.remove(ANN);
        unit.create(Identifier.parse("device:new"), 3);
        unit.put(LinkKey.of(BOB, Identifier.parse("device:new")), evidence(3));
        unit.put(LinkKey.of(BOB, PHONE), evidence(4));
        whole = ((GraphUnit) unit).writes(new Journal(2, List.of(ANN, BOB, PHONE)));
      }
      graph.close();
      try (Database database = graphs.openDatabase()) {
        database.makeLabels(whole.labels());
        RedoLog.store(database, whole, false);
        parts.apply(whole).forEach(part -> new Commit(database, part).writeEvidence());
      }
    }

    private void requireTheSecondCommit() {
      graph = graphs.open(VertexIds.sha256());
      assertThat(graph.journal()).isEqualTo(new Journal(2, List.of(ANN, BOB, PHONE)));
      try (EvidenceReader reader = graph.read()) {
        assertThat(reader.ordinal(ANN)).isEqualTo(EvidenceReader.ABSENT);
        assertThat(reader.links(ANN, 10)).isEmpty();
        assertThat(reader.links(PHONE, 10)).containsExactly(new Link(BOB, evidence(4)));
        assertThat(reader.links(BOB, 10))
            .containsExactlyInAnyOrder(
                new Link(PHONE, evidence(4)),
                new Link(Identifier.parse("device:new"), evidence(3)));
        assertThat(reader.ordinal(Identifier.parse("device:new"))).isEqualTo(3);
      }
    }
  }

  @Test
  void commit_ofManyMegabytes_isLoggedInParts() {
    CassandraGraphs graphs = graphs("cut_off");
    JanusEvidenceGraph graph = graphs.openEmpty(VertexIds.sha256());
    List<Identifier> devices = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      devices.add(new Identifier("device", i + "x".repeat(250)));
    }
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      for (int i = 0; i < devices.size(); i++) {
        unit.create(devices.get(i), i + 1L);
        unit.put(LinkKey.of(ANN, devices.get(i)), evidence(i));
      }
      unit.commit(new Journal(1, devices));
    }
    graph.close();
    try (Database database = graphs.openDatabase()) {
      JanusGraphTransaction transaction = database.reading();
      int parts = transaction.getVertex(VertexIds.META).value(Names.REDO_PARTS);
      assertThat(parts).isBetween(2, 31);
      transaction.rollback();
    }
    graph = graphs.open(VertexIds.sha256());
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(ANN, Integer.MAX_VALUE)).hasSize(devices.size());
      assertThat(reader.links(ANN, 7)).hasSize(7);
    }
    graph.close();
  }

  @Test
  void open_whereNobodyListens_isUnavailable() {
    CassandraKeyspace nowhere =
        new CassandraKeyspace(List.of("127.0.0.1"), 1, "nowhere", "datacenter1", 1);
    assertThatThrownBy(() -> JanusEvidenceGraph.openCassandra(nowhere))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("127.0.0.1");
  }

  private static CassandraGraphs graphs(String keyspace) {
    return new CassandraGraphs(CassandraGraphs.keyspace(CassandraCluster.shared(), keyspace));
  }

  private static Evidence evidence(int day) {
    return Evidence.of(new SourceKind("crm", "login"), Sighting.at(86_400_000L * day, 1));
  }
}
