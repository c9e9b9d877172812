package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.testkit.EvidenceGraphContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class JanusEvidenceGraphContractTest {

  static final VertexIds COLLIDING = new VertexIds(key -> 7);
  private static final long CACHE_BYTES = 16 << 20;

  static final String NO_OLD_VERSIONS =
      "JanusGraph keeps no old versions, nor does what is under it: each call sees the last commit,"
          + " and a later call may see a later one";

  @Nested
  class OnFiles extends EvidenceGraphContract {

    private final Path directory;
    private int graphs;

    OnFiles(@TempDir Path directory) {
      this.directory = directory;
    }

    @Override
    protected EvidenceGraph open() {
      return JanusEvidenceGraph.open(next(), CACHE_BYTES);
    }

    @Override
    protected EvidenceGraph openColliding() {
      return JanusEvidenceGraph.open(next(), CACHE_BYTES, COLLIDING);
    }

    @Override
    protected EvidenceGraph reopen(EvidenceGraph graph) {
      VertexIds ids = ((JanusEvidenceGraph) graph).ids();
      graph.close();
      return JanusEvidenceGraph.open(directory.resolve("graph-" + graphs), CACHE_BYTES, ids);
    }

    @Override
    protected Map<Promise, String> cannot() {
      return Map.of(Promise.VIEWS_STAND_STILL, NO_OLD_VERSIONS);
    }

    private Path next() {
      return directory.resolve("graph-" + ++graphs);
    }
  }

  @Nested
  class InMemory extends EvidenceGraphContract {

    @Override
    protected EvidenceGraph open() {
      return JanusEvidenceGraph.openInMemory(VertexIds.sha256());
    }

    @Override
    protected EvidenceGraph openColliding() {
      return JanusEvidenceGraph.openInMemory(COLLIDING);
    }

    @Override
    protected EvidenceGraph reopen(EvidenceGraph graph) {
      throw new UnsupportedOperationException("see cannot()");
    }

    @Override
    protected Map<Promise, String> cannot() {
      return Map.of(
          Promise.VIEWS_STAND_STILL,
          NO_OLD_VERSIONS,
          Promise.SURVIVES_REOPENING,
          "JanusGraph's in-memory back end is gone once closed");
    }
  }
}
