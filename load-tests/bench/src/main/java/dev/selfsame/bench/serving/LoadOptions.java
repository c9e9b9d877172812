package dev.selfsame.bench.serving;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many profiles there are, where they are kept, and who asks for them. */
public final class LoadOptions {

  /** Room for a profile in the cache, with what rounding and chance take. */
  private static final long CACHE_BYTES_EACH = 1_280;

  @Option(names = "--profiles", defaultValue = "100000", description = "How many people there are.")
  int profiles;

  @Option(
      names = "--data-dir",
      description =
          "A directory that keeps the loaded profiles from run to run; loaded if it is not there.")
  @Nullable Path dataDirectory;

  @Option(names = "--callers", defaultValue = "32", description = "How many ask at once.")
  int callers;

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  int pairs;

  @Option(names = "--warmups", defaultValue = "6", description = "Pairs before them.")
  int warmups;

  @Option(names = "--slice-millis", defaultValue = "500", description = "How long a slice is.")
  long sliceMillis;

  @Option(names = "--seed", defaultValue = "1", description = "Of the order of requests.")
  long seed;

  /** Flags of {@code serve} with which all profiles fit into the cache. */
  java.util.List<String> cacheFlags() {
    long bytes = Math.max(64L << 20, profiles * CACHE_BYTES_EACH);
    long identifiers = Math.max(10_000L, 3L * profiles / 2);
    return java.util.List.of(
        "--cache-profile-bytes", bytes + "", "--cache-identifiers", identifiers + "");
  }
}
