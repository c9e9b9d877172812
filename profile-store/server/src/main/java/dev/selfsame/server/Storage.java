package dev.selfsame.server;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.janusgraph.JanusEvidenceGraph;
import dev.selfsame.profile.chronicle.CacheSize;
import dev.selfsame.profile.chronicle.ChronicleProfileCache;
import dev.selfsame.profile.embedded.EmbeddedProfileStore;
import dev.selfsame.profile.engine.Limits;
import dev.selfsame.profile.engine.Parts;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.config.ConfigKeys;
import dev.selfsame.server.config.ServerConfig;
import dev.selfsame.server.wire.ProfileMessages;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data directory, what is kept in it, and the engine on top; closed in the reverse order. What
 * does not need each other is opened at the same time.
 */
final class Storage implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final DataDirectory directory;
  private final ProfileEngine engine;

  /**
   * Opens everything; when something fails, closes what was opened.
   *
   * @throws StartException or {@link StoreException}
   */
  Storage(Setup setup) {
    ServerConfig config = setup.config();
    directory = opened(DataDirectory.take(config.get(ConfigKeys.DATA_DIR)));
    var store =
        opening(
            "store",
            () ->
                EmbeddedProfileStore.open(
                    directory.store(), config.get(ConfigKeys.STORE_CACHE_BYTES)));
    var cache = opening("cache", () -> ChronicleProfileCache.create(cacheSize(config)));
    try {
      var graph =
          opened(
              JanusEvidenceGraph.open(directory.graph(), config.get(ConfigKeys.GRAPH_CACHE_BYTES)));
      engine =
          opened(
              ProfileEngine.open(
                  new Parts(
                      graph,
                      opened(store.take()),
                      opened(cache.take()),
                      setup.policy(),
                      ProfileMessages.encoder(),
                      limits(config),
                      setup.clock(),
                      setup.random())));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> Opening<T> opening(String name, Supplier<T> how) {
    Opening<T> opening = Opening.of(name, how);
    open.push(opening::abandon);
    return opening;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  private static CacheSize cacheSize(ServerConfig config) {
    return new CacheSize(
        config.get(ConfigKeys.CACHE_PROFILE_BYTES), config.get(ConfigKeys.CACHE_IDENTIFIERS));
  }

  private static Limits limits(ServerConfig config) {
    Limits defaults = Limits.defaults();
    return new Limits(
        config.get(ConfigKeys.WRITER_QUEUE),
        defaults.queuedBytes(),
        config.get(ConfigKeys.WRITER_BATCH),
        defaults.batchFacts(),
        defaults.retryDelay(),
        config.get(ConfigKeys.KEEP_SCORES));
  }

  /** The data directory. */
  DataDirectory directory() {
    return directory;
  }

  /** The engine. */
  ProfileEngine engine() {
    return engine;
  }

  /** Drains the writer and closes everything, the last opened first. Idempotent. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable resource = open.pop();
      try {
        resource.close();
      } catch (IOException | StoreException e) {
        LOG.warn("{} did not close cleanly", resource.getClass().getSimpleName(), e);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("nothing of ours throws this", e);
      }
    }
  }
}
