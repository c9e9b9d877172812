package dev.selfsame.server;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.server.config.ConfigException;
import dev.selfsame.server.config.ConfigKeys;
import dev.selfsame.server.config.PolicyFile;
import dev.selfsame.server.config.ServerConfig;
import dev.selfsame.server.security.Clearances;
import dev.selfsame.server.security.Listening;
import dev.selfsame.server.security.Tokens;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All that is read and checked before anything is opened.
 *
 * @param tokens null if tokens are no method of authentication here
 * @param clearances null if everybody reads everything
 * @param policy null for the one that decided so far, or the default in a new directory
 */
record Setup(
    ServerConfig config,
    InetSocketAddress address,
    @Nullable Tokens tokens,
    @Nullable Clearances clearances,
    @Nullable IdentityPolicy policy,
    InstantSource clock,
    RandomGenerator random) {

  /**
   * Reads the files that the settings name.
   *
   * @throws dev.selfsame.server.config.ConfigException if one cannot be used, or the address cannot
   */
  static Setup check(ServerConfig config, InstantSource clock, RandomGenerator random) {
    checkHeap(config, Runtime.getRuntime().maxMemory());
    return new Setup(
        config,
        Listening.address(config),
        config.find(ConfigKeys.TOKEN_FILE).map(Tokens::read).orElse(null),
        config.find(ConfigKeys.SENSITIVITY_FILE).map(Clearances::read).orElse(null),
        config.find(ConfigKeys.POLICY_FILE).map(PolicyFile::read).orElse(null),
        clock,
        random);
  }

  /** Refuses caches that leave the rest of the server too little of the heap. */
  static void checkHeap(ServerConfig config, long heapBytes) {
    long caches =
        config.get(ConfigKeys.GRAPH_CACHE_BYTES) + config.get(ConfigKeys.STORE_CACHE_BYTES);
    if (caches > heapBytes / 4 * 3) {
      throw new ConfigException(
          ("graph.cache_bytes and store.cache_bytes are %d MiB together, more than three quarters"
                  + " of the Java heap of %d MiB: set them lower, or give Java more with -Xmx")
              .formatted(caches >> 20, heapBytes >> 20));
    }
  }
}
