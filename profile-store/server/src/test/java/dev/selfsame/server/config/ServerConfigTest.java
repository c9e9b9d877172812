package dev.selfsame.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigTest {

  private final Path directory;

  ServerConfigTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void defaults_everyKey_areAsDocumented() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ConfigKey<?> key : ConfigKeys.all()) {
      ServerConfig.defaults().find(key).ifPresent(value -> values.put(key.name(), value));
    }
    assertThat(values)
        .containsExactly(
            entry("data_dir", Path.of("./selfsame-data")),
            entry("server.address", "127.0.0.1"),
            entry("server.port", 7080),
            entry("server.max_message_bytes", 4L << 20),
            entry("server.max_calls_per_connection", 1024),
            entry("server.default_deadline", Duration.ofSeconds(30)),
            entry("server.drain_timeout", Duration.ofSeconds(20)),
            entry("server.worker_threads", 4),
            entry("server.worker_queue_size", 1024),
            entry("server.reflection", true),
            entry("insecure", false),
            entry("writer.queue_size", 8192),
            entry("writer.batch_size", 1_000),
            entry("cache.profile_bytes", 256L << 20),
            entry("cache.identifiers", 1_000_000),
            entry("graph.cache_bytes", 128L << 20),
            entry("store.cache_bytes", 128L << 20),
            entry("ingest.oldest_time", Instant.parse("1980-01-01T00:00:00Z")),
            entry("ingest.max_clock_skew", Duration.ofDays(1)),
            entry("scores.keep", Duration.ofDays(730)));
  }

  @Test
  void find_keyWithoutDefault_isEmpty() {
    assertThat(ConfigKeys.all())
        .filteredOn(key -> ServerConfig.defaults().find(key).isEmpty())
        .extracting(ConfigKey::name)
        .containsExactly(
            "policy_file",
            "tls.certificate_file",
            "tls.private_key_file",
            "tls.client_ca_file",
            "auth.token_file",
            "auth.sensitivity_file");
  }

  @Test
  void keys_inEverySource_areUniqueAndTakeTheirExample() throws IOException {
    Set<String> names = new HashSet<>();
    for (ConfigKey<?> key : ConfigKeys.all()) {
      assertThat(names.add(key.name())).as(key.name()).isTrue();
      assertThat(names.add(key.variable())).as(key.variable()).isTrue();
      assertThat(names.add(key.flag())).as(key.flag()).isTrue();
      Object expected = key.read(key.example());
      Path file = Files.writeString(directory.resolve("c.yaml"), key + ": " + key.example());
      assertThat((Object) ServerConfig.load(file, Map.of(), Map.of()).find(key).orElseThrow())
          .isEqualTo(expected);
      assertThat(
              (Object)
                  ServerConfig.load(null, Map.of(key.variable(), key.example()), Map.of())
                      .find(key)
                      .orElseThrow())
          .isEqualTo(expected);
      assertThat(
              (Object)
                  ServerConfig.load(null, Map.of(), Map.of(key.name(), key.example()))
                      .find(key)
                      .orElseThrow())
          .isEqualTo(expected);
    }
  }

  @Test
  void load_sameKeyInAllSources_theFlagWinsThenTheEnvironmentThenTheFile() throws IOException {
    Path file =
        Files.writeString(directory.resolve("c.yaml"), "server: {port: 1, address: \"::1\"}");
    Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin"));
    assertThat(ServerConfig.load(file, environment, Map.of()).get(ConfigKeys.PORT)).isEqualTo(1);
    environment.put("SELFSAME_SERVER_PORT", "2");
    assertThat(ServerConfig.load(file, environment, Map.of()).get(ConfigKeys.PORT)).isEqualTo(2);
    ServerConfig all = ServerConfig.load(file, environment, Map.of("server.port", "3"));
    assertThat(all.get(ConfigKeys.PORT)).isEqualTo(3);
    assertThat(all.get(ConfigKeys.ADDRESS)).isEqualTo("::1");
  }

  @Test
  void load_fileNamedByTheEnvironment_isRead() throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "server.port: 5");
    Map<String, String> environment = Map.of("SELFSAME_CONFIG", file.toString());
    assertThat(ServerConfig.load(null, environment, Map.of()).get(ConfigKeys.PORT)).isEqualTo(5);
  }

  @Test
  void load_manyMistakes_namesEachWithKeyValueAndRemedy() throws IOException {
    Path file =
        Files.writeString(directory.resolve("c.yaml"), "server: {prt: 1}\nwriter.batch_size: 0\n");
    Map<String, String> environment =
        Map.of("SELFSAME_SERVER_PROT", "geheim", "SELFSAME_INSECURE", "yes");
    Map<String, String> flags = Map.of("server.drain_timeout", "7", "graph.cache_bytes", "1 MB");
    assertThatThrownBy(() -> ServerConfig.load(file, environment, flags))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        file + ": unknown setting 'server.prt': did you mean server.port?",
                        file + ": writer.batch_size is '0': use a whole number from 1 to 10000",
                        "environment: insecure is 'yes': use true or false",
                        "environment: unknown setting 'SELFSAME_SERVER_PROT': did you mean"
                            + " SELFSAME_SERVER_PORT?",
                        "flags: graph.cache_bytes is '1 MB': use bytes such as 64 MiB (units KiB,"
                            + " MiB, GiB), from 1 MiB to 1024 GiB",
                        "flags: server.drain_timeout is '7': use a duration such as 500ms, 30s,"
                            + " 5m, 2h or 1d, from 0.0s to 3600s"))
        .hasMessageNotContaining("geheim");
  }

  @Test
  void load_malformedFile_namesFileAndPlace() throws IOException {
    assertRefused("server: [1, 2]", ": server is a list: give one value");
    assertRefused("server:\n  port:\n", ": server.port has no value: give one or remove the line");
    assertRefused("server.port: 1\nserver: {port: 2}", ": server.port is set twice: remove one");
    assertRefused("insecure: true\ninsecure: false", ": line 2: Duplicate field 'insecure'");
    assertRefused("just text", ": is not a list of 'key: value' lines");
    assertThatThrownBy(() -> ServerConfig.load(directory.resolve("no"), Map.of(), Map.of()))
        .hasMessageEndingWith("no: there is no such file; check the path");
  }

  private void assertRefused(String yaml, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), yaml);
    assertThatThrownBy(() -> ServerConfig.load(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + message);
  }

  @Test
  void get_keyThatIsNotSet_saysSo() {
    assertThatThrownBy(() -> ServerConfig.defaults().get(ConfigKeys.POLICY_FILE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("policy_file is not set");
  }

  @Test
  void render_theReference_isAFileWithTheDefaultsThatNamesEveryKey() throws IOException {
    String reference = ConfigReference.render();
    Path file = Files.writeString(directory.resolve("c.yaml"), reference);
    ServerConfig read = ServerConfig.load(file, Map.of(), Map.of());
    for (ConfigKey<?> key : ConfigKeys.all()) {
      assertThat(reference).contains(key.name() + ": ", key.variable(), key.flag());
      assertThat((Object) read.find(key)).isEqualTo(ServerConfig.defaults().find(key));
    }
  }
}
