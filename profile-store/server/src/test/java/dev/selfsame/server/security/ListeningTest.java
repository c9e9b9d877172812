package dev.selfsame.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.server.config.ConfigException;
import dev.selfsame.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTest {

  private final Path directory;

  ListeningTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void address_loopback_needsNothing() {
    for (String loopback : new String[] {"127.0.0.1", "::1", "localhost", "127.8.8.8"}) {
      assertThat(Listening.address(config("server.address", loopback)).getPort()).isEqualTo(7080);
    }
  }

  @Test
  void address_openWithoutAnything_saysExactlyWhatToSet() {
    assertRefused(
        "server.address is '0.0.0.0', which others can reach: set tls.certificate_file and"
            + " tls.private_key_file, and auth.token_file or tls.client_ca_file; or listen on"
            + " 127.0.0.1; or set insecure: true (--insecure) to let anybody in",
        "server.address",
        "0.0.0.0");
  }

  @Test
  void address_openWithTlsOnly_asksForAuthentication() throws IOException {
    String file = file();
    assertRefused(
        "server.address is '::', which others can reach: set auth.token_file or tls.client_ca_file;"
            + " or listen on 127.0.0.1; or set insecure: true (--insecure) to let anybody in",
        "server.address",
        "::",
        "tls.certificate_file",
        file,
        "tls.private_key_file",
        file);
  }

  @Test
  void address_openWithTokensOnly_asksForTls() throws IOException {
    assertRefused(
        "server.address is '0.0.0.0', which others can reach: set tls.certificate_file and"
            + " tls.private_key_file; or listen on 127.0.0.1; or set insecure: true (--insecure) to"
            + " let anybody in",
        "server.address",
        "0.0.0.0",
        "auth.token_file",
        file());
  }

  @Test
  void address_openWithTlsAndTokensOrAuthority_isTaken() throws IOException {
    String file = file();
    for (String method : new String[] {"auth.token_file", "tls.client_ca_file"}) {
      ServerConfig config =
          config(
              "server.address",
              "0.0.0.0",
              "tls.certificate_file",
              file,
              "tls.private_key_file",
              file,
              method,
              file);
      assertThat(Listening.address(config).getAddress().isAnyLocalAddress()).isTrue();
    }
  }

  @Test
  void address_openAndInsecureInSoManyWords_isTaken() {
    ServerConfig config = config("server.address", "0.0.0.0", "insecure", "true");
    assertThat(Listening.address(config).getAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void address_halfOfTls_namesTheOtherHalf() throws IOException {
    assertRefused(
        "tls.certificate_file is set without tls.private_key_file: TLS needs both",
        "tls.certificate_file",
        file());
    assertRefused(
        "tls.private_key_file is set without tls.certificate_file: TLS needs both",
        "tls.private_key_file",
        file());
    assertRefused(
        "tls.client_ca_file is set without TLS: set tls.certificate_file and tls.private_key_file"
            + " too",
        "tls.client_ca_file",
        file());
  }

  @Test
  void address_noSuchHostOrFile_namesTheSetting() throws IOException {
    assertRefused(
        "server.address is 'no such host': use an address of this machine, such as 127.0.0.1 or"
            + " 0.0.0.0",
        "server.address",
        "no such host");
    String missing = directory.resolve("none").toString();
    assertRefused(
        "tls.certificate_file is '" + missing + "': there is no such file, or it cannot be read",
        "tls.certificate_file",
        missing,
        "tls.private_key_file",
        file());
  }

  private String file() throws IOException {
    return Files.writeString(directory.resolve("file"), "x").toString();
  }

  private static void assertRefused(String message, String... settings) {
    assertThatThrownBy(() -> Listening.address(config(settings)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  private static ServerConfig config(String... settings) {
    Map<String, String> flags = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      flags.put(settings[i], settings[i + 1]);
    }
    return ServerConfig.load(null, Map.of(), flags);
  }
}
