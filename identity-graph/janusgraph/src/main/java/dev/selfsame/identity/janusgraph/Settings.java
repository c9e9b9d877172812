package dev.selfsame.identity.janusgraph;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JanusGraph settings of a graph. {@code RATIONALE.md} has the measurements. */
final class Settings {

  private Settings() {}

  /** A graph in files of BerkeleyDB JE. */
  static Map<String, Object> files(Path directory, long cacheBytes) {
    Map<String, Object> settings = common();
    settings.put("storage.backend", "berkeleyje");
    settings.put("storage.directory", directory.toString());
    // No read locks: there is one writer, and its flush excludes every read of the graph.
    settings.put("storage.berkeleyje.isolation-level", "READ_UNCOMMITTED");
    settings.put("storage.berkeleyje.shared-cache", false);
    settings.put("storage.berkeleyje.ext.je-maxMemory", Long.toString(cacheBytes));
    settings.put("storage.berkeleyje.ext.je-txn-durability", "SYNC");
    // Files of 10 MB, the default, would be changed every second at full load.
    settings.put("storage.berkeleyje.ext.je-log-fileMax", Integer.toString(64 << 20));
    // The default refuses to write when less than 5 GB are free.
    settings.put("storage.berkeleyje.ext.je-freeDisk", Long.toString(256L << 20));
    settings.put("storage.berkeleyje.ext.je-stats-collect", "false");
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
    // BerkeleyDB JE has no multi-gets: the pool of threads for them would sleep.
    settings.put("storage.parallel-backend-ops", false);
    settings.put("query.batch.enabled", false);
    return settings;
  }
}
