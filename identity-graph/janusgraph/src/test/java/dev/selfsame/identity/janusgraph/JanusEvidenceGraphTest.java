package dev.selfsame.identity.janusgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Assertion.Kind;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import dev.selfsame.identity.janusgraph.JanusEvidenceGraph.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.janusgraph.core.JanusGraphEdge;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.JanusGraphVertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JanusEvidenceGraphTest {

  private static final long CACHE_BYTES = 16 << 20;
  private static final Identifier ANN = Identifier.parse("account:ann");
  private static final Identifier PHONE = Identifier.parse("phone:1");
  private static final LinkKey LINK = LinkKey.of(ANN, PHONE);
  private static final Evidence EVIDENCE =
      Evidence.of(new SourceKind("crm", "login"), Sighting.at(1_700_000_000_000L, 0.9));

  @TempDir private Path directory;

  @Test
  void unit_readsLittle() {
    try (JanusEvidenceGraph graph = JanusEvidenceGraph.openInMemory(VertexIds.sha256())) {
      try (EvidenceUnit unit = graph.begin()) {
        unit.create(ANN, 0);
        unit.create(PHONE, 1);
        unit.evidence(LINK);
        unit.put(LINK, EVIDENCE);
        unit.links(ANN, 10);
        unit.commit(new Journal(1, List.of(ANN, PHONE)));
      }
      assertThat(graph.counts()).isEqualTo(new Counts(0, 0, 0, 2, 1, 0, 0, 1));
      try (EvidenceUnit unit = graph.begin()) {
        assertThat(unit.evidence(LINK)).isEqualTo(EVIDENCE);
        unit.put(LINK, EVIDENCE);
        unit.links(PHONE, 10);
        unit.commit(new Journal(2, List.of(ANN, PHONE)));
      }
      assertThat(graph.counts()).isEqualTo(new Counts(0, 2, 2, 2, 2, 0, 0, 2));
    }
  }

  @Test
  void create_inAGraphThatWasThereBefore_looksWhetherTheVertexIsFree() {
    try (JanusEvidenceGraph graph = JanusEvidenceGraph.open(directory, CACHE_BYTES)) {
      commitLink(graph);
    }
    try (JanusEvidenceGraph graph = JanusEvidenceGraph.open(directory, CACHE_BYTES);
        EvidenceUnit unit = graph.begin()) {
      unit.create(Identifier.parse("device:new"), 2);
      assertThat(graph.counts().vertexReads()).isEqualTo(1);
      assertThatThrownBy(() -> unit.create(ANN, 3)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void remove_leavesNoVertexAndNoEdge() {
    try (JanusEvidenceGraph graph = JanusEvidenceGraph.open(directory, CACHE_BYTES)) {
      commitLink(graph);
      try (EvidenceUnit unit = graph.begin()) {
        unit.put(LINK, Evidence.NONE);
        unit.remove(PHONE);
        unit.commit(new Journal(2, List.of(ANN, PHONE)));
      }
      assertThat(graph.counts().identifiersRemoved()).isEqualTo(1);
      assertThat(graph.counts().linksRemoved()).isEqualTo(1);
    }
    try (Database database = Database.open(Settings.files(directory, CACHE_BYTES), true)) {
      JanusGraphTransaction transaction = database.reading();
      List<Object> identifiers = new ArrayList<>();
      transaction
          .query()
          .vertices()
          .forEach(vertex -> vertex.values(Names.IDENTIFIER).forEachRemaining(identifiers::add));
      assertThat(identifiers).containsExactly("account:ann");
      assertThat(transaction.query().edges()).isEmpty();
      transaction.rollback();
    }
  }

  @Test
  void graph_showsInvestigatorsReadableElements() {
    try (JanusEvidenceGraph graph = JanusEvidenceGraph.open(directory, CACHE_BYTES)) {
      commitLink(graph);
      try (EvidenceUnit unit = graph.begin()) {
        unit.put(LINK, EVIDENCE.with(new Assertion(Kind.CANNOT_LINK, "ann", "two people", 0)));
        unit.commit(new Journal(2, List.of(ANN, PHONE)));
      }
    }
    try (Database database = Database.open(Settings.files(directory, CACHE_BYTES), true)) {
      JanusGraphTransaction transaction = database.reading();
      JanusGraphVertex ann = transaction.getVertex(VertexIds.sha256().choice(ANN, 0));
      assertThat(ann.label()).isEqualTo("account");
      assertThat(ann.<String>value("identifier")).isEqualTo("account:ann");
      assertThat(ann.property("identifier").<Long>value("ordinal")).isEqualTo(0);
      JanusGraphEdge edge = ann.query().direction(Direction.OUT).edges().iterator().next();
      assertThat(edge.label()).isEqualTo("linked");
      assertThat(edge.vertex(Direction.IN).<String>value("identifier")).isEqualTo("phone:1");
      assertThat(edge.<String>value("seen")).isEqualTo("2023-11-14..2023-11-14 0.9 crm/login");
      assertThat(edge.<String>value("asserted")).isEqualTo("cannot_link");
      transaction.rollback();
    }
  }

  @Test
  void open_directoryOpenInThisProcess_isUnusable() {
    try (JanusEvidenceGraph graph = JanusEvidenceGraph.open(directory, CACHE_BYTES)) {
      commitLink(graph);
      assertThatThrownBy(() -> JanusEvidenceGraph.open(directory, CACHE_BYTES))
          .isInstanceOf(StoreException.Unusable.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("stop the server");
      assertThat(graph.journal().sequence()).isEqualTo(1);
    }
    JanusEvidenceGraph.open(directory, CACHE_BYTES).close();
  }

  @Test
  void open_fileInPlaceOfTheDirectory_isUnusable() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> JanusEvidenceGraph.open(file, CACHE_BYTES))
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void open_cacheGreaterThanTheHeap_isUnusableAndFreesTheDirectory() {
    assertThatThrownBy(() -> JanusEvidenceGraph.open(directory, Long.MAX_VALUE))
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining("cache");
    JanusEvidenceGraph.open(directory, CACHE_BYTES).close();
  }

  @Test
  void open_otherFormat_isUnusable() {
    try (JanusEvidenceGraph graph = JanusEvidenceGraph.open(directory, CACHE_BYTES)) {
      commitLink(graph);
    }
    try (Database database = Database.open(Settings.files(directory, CACHE_BYTES), true)) {
      database.write(
          transaction ->
              transaction
                  .getVertex(VertexIds.META)
                  .property(Cardinality.single, Names.FORMAT, Integer.MAX_VALUE));
    }
    assertThatThrownBy(() -> JanusEvidenceGraph.open(directory, CACHE_BYTES))
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining("format");
  }

  private static void commitLink(JanusEvidenceGraph graph) {
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      unit.create(PHONE, 1);
      unit.put(LINK, EVIDENCE);
      unit.commit(new Journal(1, List.of(ANN, PHONE)));
    }
  }
}
