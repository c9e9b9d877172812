package dev.selfsame.server;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.engine.Stats;
import dev.selfsame.server.config.ConfigException;
import dev.selfsame.server.config.ConfigKeys;
import dev.selfsame.server.config.ServerConfig;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Selfsame server in this process: the one door to this module. Thread-safe.
 *
 * <p>Whoever starts it closes it; on SIGTERM too, with a shutdown hook.
 */
public final class SelfsameServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SelfsameServer.class);

  private final Storage storage;
  private final Serving serving;
  private final Duration drainTimeout;
  private boolean closed;

  private SelfsameServer(Storage storage, Serving serving, Duration drainTimeout) {
    this.storage = storage;
    this.serving = serving;
    this.drainTimeout = drainTimeout;
  }

  /**
   * Starts a server with the system's clock and secure randomness; serves when this returns.
   *
   * @throws ConfigException if settings, policy or tokens cannot be used
   * @throws StartException if the server cannot start with them; nothing is left open
   */
  public static SelfsameServer start(ServerConfig config) {
    return start(config, InstantSource.system(), new SecureRandom());
  }

  /**
   * The same with another clock and another source of randomness, which must be thread-safe.
   *
   * @throws ConfigException if settings, policy or tokens cannot be used
   * @throws StartException if the server cannot start with them; nothing is left open
   */
  public static SelfsameServer start(
      ServerConfig config, InstantSource clock, RandomGenerator random) {
    Setup setup = Setup.check(config, clock, random);
    Storage storage = null;
    try {
      storage = new Storage(setup);
      Serving serving = Serving.start(setup, storage);
      LOG.info(
          "Selfsame {} serves {} from {} with policy {}; {}",
          Version.text(),
          serving.address(),
          storage.directory().path(),
          storage.engine().policy().version(),
          storage.engine().recovery().summary());
      return new SelfsameServer(storage, serving, config.get(ConfigKeys.DRAIN_TIMEOUT));
    } catch (StoreException e) {
      closeAfterFailure(storage);
      throw new StartException("the storage cannot be opened: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      closeAfterFailure(storage);
      throw e;
    }
  }

  private static void closeAfterFailure(@Nullable Storage storage) {
    if (storage != null) {
      storage.close();
    }
  }

  /** The TCP port that it listens on. */
  public int port() {
    return serving.port();
  }

  /** What was done since the start, for operators and tests. */
  public Stats stats() {
    return storage.engine().stats();
  }

  /**
   * Stops: health says NOT_SERVING, no new call is taken, calls under way have {@code
   * server.drain_timeout} to finish, what the writer has taken is made durable, and everything is
   * closed. Idempotent; blocks until done.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      serving.drain(drainTimeout);
      storage.close();
      serving.stop();
      LOG.info("Selfsame has stopped");
    }
  }

  /** Waits until it is closed. */
  public void awaitTermination() throws InterruptedException {
    serving.awaitStop();
  }
}
