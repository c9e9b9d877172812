package dev.selfsame.identity.janusgraph;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JanusGraph settings of a graph. {@code RATIONALE.md} has the measurements. */
final class Settings {

  /** So much of the disk is left free. */
  static final long FREE_DISK_BYTES = 256L << 20;

  private Settings() {}

  /** A graph in files of BerkeleyDB JE. */
  static Map<String, Object> files(Path directory, long cacheBytes) {
    Map<String, Object> settings = common();
    settings.put("storage.backend", "berkeleyje");
    settings.put("storage.directory", directory.toString());
    // No read locks: there is one writer, and its flush excludes every read of the graph.
    settings.put("storage.berkeleyje.isolation-level", "READ_UNCOMMITTED");
    settings.put("storage.berkeleyje.shared-cache", false);
    // Rows are written a hundred times as often as they are read: keep their keys, half as much.
    settings.put("storage.berkeleyje.cache-mode", "EVICT_LN");
    settings.put("storage.berkeleyje.ext.je-maxMemory", Long.toString(cacheBytes));
    settings.put("storage.berkeleyje.ext.je-txn-durability", "SYNC");
    // Files of 10 MB, the default, would be changed every second at full load.
    settings.put("storage.berkeleyje.ext.je-log-fileMax", Integer.toString(64 << 20));
    // Checkpoints makes them; JE's own thread only those that its cleaner wants when all is quiet.
    settings.put("storage.berkeleyje.ext.je-checkpointer-bytesInterval", Long.toString(1L << 50));
    // The default refuses to write when less than 5 GB are free.
    settings.put("storage.berkeleyje.ext.je-freeDisk", Long.toString(FREE_DISK_BYTES));
    settings.put("storage.berkeleyje.ext.je-stats-collect", "false");
    return settings;
  }

  /** A graph in a Cassandra cluster. */
  static Map<String, Object> cassandra(CassandraKeyspace keyspace) {
    Map<String, Object> settings = common();
    settings.put("storage.backend", "cql");
    settings.put("storage.hostname", String.join(",", keyspace.hosts()));
    settings.put("storage.port", keyspace.port());
    settings.put("storage.cql.keyspace", keyspace.name());
    settings.put("storage.cql.local-datacenter", keyspace.datacenter());
    settings.put("storage.cql.replication-strategy-class", "NetworkTopologyStrategy");
    settings.put(
        "storage.cql.replication-strategy-options",
        keyspace.datacenter() + "," + keyspace.replication());
    settings.put("storage.cql.read-consistency-level", "QUORUM");
    settings.put("storage.cql.write-consistency-level", "QUORUM");
    // After each table it makes, for the nodes to agree on it.
    settings.put("storage.cql.init-wait-time", keyspace.replication() == 1 ? 0 : 1000);
    // How long a claim to a block of ids may take to reach all: 300 ms would show in first writes.
    settings.put("ids.authority.wait-time", Duration.ofMillis(50));
    return settings;
  }

  /** A graph that is gone once closed, for tests. */
  static Map<String, Object> inMemory() {
    Map<String, Object> settings = common();
    settings.put("storage.backend", "inmemory");
    return settings;
  }

  private static Map<String, Object> common() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("graph.set-vertex-id", true);
    // After a crash the instance is still on record; the directory's lock proves that it is dead.
    settings.put("graph.unique-instance-id", "selfsame");
    settings.put("graph.replace-instance-if-exists", true);
    settings.put("schema.default", "none");
    // Relation ids come from one pool a partition, and each pool's first block costs two commits.
    settings.put("cluster.max-partitions", 2);
    settings.put("ids.block-size", 1_000_000);
    // No call of ours asks for more than one vertex: the pool of threads for that would sleep.
    settings.put("storage.parallel-backend-ops", false);
    settings.put("query.batch.enabled", false);
    return settings;
  }
}
