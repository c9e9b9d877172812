package dev.selfsame.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of all settings. The file, the environment, the flags and the reference follow it. */
public final class ConfigKeys {

  private static final List<ConfigKey<?>> TABLE = new ArrayList<>();
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  public static final ConfigKey<Path> DATA_DIR =
      key(
          "data_dir",
          "--data-dir",
          ConfigType.path(),
          "./selfsame-data",
          "Where everything is kept. Made when absent; one process at a time.",
          "/var/lib/selfsame");

  public static final ConfigKey<Path> POLICY_FILE =
      key(
          "policy_file",
          "--policy",
          ConfigType.path(),
          null,
          "The identity policy, a YAML file. When unset: the active one, or the default in a new directory.",
          "/etc/selfsame/policy.yaml");

  public static final ConfigKey<String> ADDRESS =
      key(
          "server.address",
          "--address",
          ConfigType.text(),
          "127.0.0.1",
          "The address to listen on. One that is not loopback needs TLS and an authentication method.",
          "0.0.0.0");

  public static final ConfigKey<Integer> PORT =
      key(
          "server.port",
          "--port",
          ConfigType.whole(0, 65_535),
          "7080",
          "The TCP port to listen on; 0 takes a free one.",
          "7080");

  public static final ConfigKey<Long> MAX_MESSAGE_BYTES =
      key(
          "server.max_message_bytes",
          "--max-message-bytes",
          ConfigType.bytes(64 << 10, 64 * MIB),
          "4 MiB",
          "The largest request message that is read.",
          "8 MiB");

  public static final ConfigKey<Integer> MAX_CALLS =
      key(
          "server.max_calls_per_connection",
          "--max-calls-per-connection",
          ConfigType.whole(1, 100_000),
          "1024",
          "How many calls one connection may have under way; more of them wait in the client.",
          "256");

  public static final ConfigKey<Duration> DEFAULT_DEADLINE =
      key(
          "server.default_deadline",
          "--default-deadline",
          ConfigType.duration(Duration.ofMillis(10), Duration.ofHours(1)),
          "30s",
          "The deadline of a unary call whose client sends none.",
          "5s");

  public static final ConfigKey<Duration> DRAIN_TIMEOUT =
      key(
          "server.drain_timeout",
          "--drain-timeout",
          ConfigType.duration(Duration.ZERO, Duration.ofHours(1)),
          "20s",
          "How long calls under way may take to finish when the server is told to stop.",
          "1m");

  public static final ConfigKey<Integer> WORKER_THREADS =
      key(
          "server.worker_threads",
          "--worker-threads",
          ConfigType.whole(1, 256),
          "4",
          "Threads for reads that miss the cache, explanations and scores.",
          "8");

  public static final ConfigKey<Integer> WORKER_QUEUE_SIZE =
      key(
          "server.worker_queue_size",
          "--worker-queue-size",
          ConfigType.whole(1, 100_000),
          "1024",
          "How many such reads may wait; more are refused with RESOURCE_EXHAUSTED.",
          "4096");

  public static final ConfigKey<Boolean> REFLECTION =
      key(
          "server.reflection",
          "--reflection",
          ConfigType.flag(),
          "true",
          "Whether clients such as grpcurl may ask which services there are.",
          "false");

  public static final ConfigKey<Path> TLS_CERTIFICATE =
      key(
          "tls.certificate_file",
          "--tls-certificate-file",
          ConfigType.path(),
          null,
          "The server's certificate chain (PEM). Turns TLS on, together with the private key.",
          "/etc/selfsame/server.crt");

  public static final ConfigKey<Path> TLS_PRIVATE_KEY =
      key(
          "tls.private_key_file",
          "--tls-private-key-file",
          ConfigType.path(),
          null,
          "The private key of the certificate (PEM, PKCS#8, not encrypted).",
          "/etc/selfsame/server.key");

  public static final ConfigKey<Path> TLS_CLIENT_CA =
      key(
          "tls.client_ca_file",
          "--tls-client-ca-file",
          ConfigType.path(),
          null,
          "The authorities (PEM) whose client certificates are let in: mutual TLS.",
          "/etc/selfsame/clients-ca.crt");

  public static final ConfigKey<Path> TOKEN_FILE =
      key(
          "auth.token_file",
          "--auth-token-file",
          ConfigType.path(),
          null,
          "Who is let in by a bearer token: one 'name token' a line, # for comments. Read at start.",
          "/etc/selfsame/tokens");

  public static final ConfigKey<Path> SENSITIVITY_FILE =
      key(
          "auth.sensitivity_file",
          "--auth-sensitivity-file",
          ConfigType.path(),
          null,
          "Up to which sensitivity callers read tags: one 'name sensitivity' a line, the name that"
              + " of a token or the subject of a certificate (up to 128 characters), * for who is not named (public tags only, without it)."
              + " When unset: everybody reads everything. Read at start.",
          "/etc/selfsame/sensitivity");

  public static final ConfigKey<Boolean> INSECURE =
      key(
          "insecure",
          "--insecure",
          ConfigType.flag(),
          "false",
          "Whether to listen beyond loopback although TLS or authentication is missing.",
          "true");

  public static final ConfigKey<Integer> WRITER_QUEUE =
      key(
          "writer.queue_size",
          "--writer-queue-size",
          ConfigType.whole(1, 1_000_000),
          "8192",
          "How many writes may wait; more are refused with RESOURCE_EXHAUSTED and a time to retry.",
          "20000");

  public static final ConfigKey<Integer> WRITER_BATCH =
      key(
          "writer.batch_size",
          "--writer-batch-size",
          ConfigType.whole(1, 10_000),
          "1000",
          "How many waiting writes share one commit, at most.",
          "200");

  public static final ConfigKey<Long> CACHE_PROFILE_BYTES =
      key(
          "cache.profile_bytes",
          "--cache-profile-bytes",
          ConfigType.bytes(MIB, 1024 * GIB),
          "256 MiB",
          "Memory outside of the Java heap for serialised profiles.",
          "4 GiB");

  public static final ConfigKey<Integer> CACHE_IDENTIFIERS =
      key(
          "cache.identifiers",
          "--cache-identifiers",
          ConfigType.whole(1_000, 1 << 27),
          "1000000",
          "How many identifiers the cache of who is who holds, about 100 bytes each, and up to 64 of"
              + " heap.",
          "20000000");

  public static final ConfigKey<Long> GRAPH_CACHE_BYTES =
      key(
          "graph.cache_bytes",
          "--graph-cache-bytes",
          ConfigType.bytes(MIB, 1024 * GIB),
          "128 MiB",
          "Memory on the Java heap for pages of the evidence graph.",
          "1 GiB");

  public static final ConfigKey<Long> STORE_CACHE_BYTES =
      key(
          "store.cache_bytes",
          "--store-cache-bytes",
          ConfigType.bytes(MIB, 1024 * GIB),
          "128 MiB",
          "Memory on the Java heap for pages of the fact store.",
          "1 GiB");

  public static final ConfigKey<Instant> OLDEST_TIME =
      key(
          "ingest.oldest_time",
          "--ingest-oldest-time",
          ConfigType.time(),
          "1980-01-01",
          "Observations and facts from before this are refused.",
          "2015-01-01");

  public static final ConfigKey<Duration> MAX_CLOCK_SKEW =
      key(
          "ingest.max_clock_skew",
          "--ingest-max-clock-skew",
          ConfigType.duration(Duration.ZERO, Duration.ofDays(365)),
          "1d",
          "Observations and facts from further in the future than this are refused.",
          "5m");

  public static final ConfigKey<Duration> KEEP_SCORES =
      key(
          "scores.keep",
          "--keep-scores",
          ConfigType.duration(Duration.ofDays(1), Duration.ofDays(36_500)),
          "730d",
          "How long a served score is kept after another took its place; reports reach back as far.",
          "1095d");

  private static final List<ConfigKey<?>> ALL = List.copyOf(TABLE);

  private ConfigKeys() {}

  /** Every key, in the order of the reference. */
  public static List<ConfigKey<?>> all() {
    return ALL;
  }

  private static <T> ConfigKey<T> key(
      String name,
      String flag,
      ConfigType<T> type,
      @Nullable String defaultText,
      String description,
      String example) {
    ConfigKey<T> key = new ConfigKey<>(name, flag, type, defaultText, description, example);
    TABLE.add(key);
    return key;
  }
}
