package dev.selfsame.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

  private final Path directory;

  TokensTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void nameOf_token_isWhomTheFileSays() throws IOException {
    Tokens tokens =
        Tokens.read(file("# who\n\ncheckout 0123456789abcdef\nrisk  fedcba9876543210\n"));
    assertThat(tokens.nameOf("0123456789abcdef")).isEqualTo("checkout");
    assertThat(tokens.nameOf("fedcba9876543210")).isEqualTo("risk");
    assertThat(tokens.nameOf("0123456789abcde")).isNull();
    assertThat(tokens.nameOf("")).isNull();
    assertThat(tokens.nameOf("checkout")).isNull();
  }

  @Test
  void read_wrongLine_namesTheLineAndNeverTheToken() throws IOException {
    assertRefused("a shorttoken\n", ": line 1: write 'name token', with a token of at least 16");
    assertRefused("a 0123456789abcdef\n0123456789abcdefgh\n", ": line 2: write 'name token'");
    assertRefused("a 0123456789abcdef\na 0123456789abcdee\n", ": line 2: the name stands twice");
    assertRefused("# nobody\n", ": holds no token");
  }

  private void assertRefused(String text, String message) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> Tokens.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(file + message)
        .hasMessageNotContaining("short")
        .hasMessageNotContaining("0123");
  }

  @Test
  void read_noFile_namesTheSetting() {
    assertThatThrownBy(() -> Tokens.read(directory.resolve("no")))
        .hasMessageStartingWith("auth.token_file is ")
        .hasMessageEndingWith("check path and permissions");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("tokens"), text);
  }
}
