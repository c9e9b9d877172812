package dev.selfsame.identity.janusgraph;

import dev.selfsame.cassandra.CassandraCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.janusgraph.core.JanusGraphTransaction;

/** Graphs in one keyspace of a cluster, emptied for each test: making tables takes seconds. */
final class CassandraGraphs {

  /** The driver closes what its own listeners still wait for, and Netty says so at length. */
  private static final Logger NETTY = Logger.getLogger("io.netty.util.concurrent.DefaultPromise");

  static {
    NETTY.setLevel(Level.OFF);
  }

  private final CassandraKeyspace keyspace;

  CassandraGraphs(CassandraKeyspace keyspace) {
    this.keyspace = keyspace;
  }

  /** A keyspace of this name in a cluster of the tests, on as many nodes as there are. */
  static CassandraKeyspace keyspace(CassandraCluster cluster, String name) {
    List<String> hosts = cluster.hosts();
    return new CassandraKeyspace(hosts, cluster.port(), name, "datacenter1", hosts.size());
  }

  JanusEvidenceGraph openEmpty(VertexIds ids) {
    Database database = openDatabase();
    JanusGraphTransaction transaction = database.reading();
    List<Object> all = new ArrayList<>();
    transaction.query().vertices().forEach(vertex -> all.add(vertex.id()));
    transaction.rollback();
    database.write(
        emptying -> all.forEach(id -> emptying.vertices(id).forEachRemaining(Vertex::remove)));
    return JanusEvidenceGraph.open(database, ids, null);
  }

  JanusEvidenceGraph open(VertexIds ids) {
    return JanusEvidenceGraph.openCassandra(keyspace, ids);
  }

  Database openDatabase() {
    return Database.open(Settings.cassandra(keyspace), false);
  }
}
