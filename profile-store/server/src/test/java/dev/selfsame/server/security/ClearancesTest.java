package dev.selfsame.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.profile.catalog.Sensitivity;
import dev.selfsame.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClearancesTest {

  private final Path file;

  ClearancesTest(@TempDir Path directory) {
    file = directory.resolve("clearances");
  }

  private Clearances read(String text) throws IOException {
    return Clearances.read(Files.writeString(file, text));
  }

  @Test
  void of_namedCallers_isWhatTheirLineSays() throws IOException {
    Clearances all = read("# who\n\ncheckout\tInternal\nCN=risk, O=Acme Corp sensitive\n");
    assertThat(all.of("checkout")).isEqualTo(Sensitivity.INTERNAL);
    // As X500Principal.getName gives the subject of a certificate.
    assertThat(all.of("CN=risk,O=Acme Corp")).isEqualTo(Sensitivity.SENSITIVE);
    assertThat(all.of("CN=risk,O=Acme")).isEqualTo(Sensitivity.PUBLIC);
  }

  @Test
  void of_aTokenWhoseNameHasAnEqualsSign_isWhatItsLineSays() throws IOException {
    assertThat(read("a==b personal").of("a==b")).isEqualTo(Sensitivity.PERSONAL);
  }

  @Test
  void of_callersThatAreNotNamed_isWhatTheStarSays() throws IOException {
    Clearances all = read("* personal\ncheckout public");
    assertThat(all.of("anonymous")).isEqualTo(Sensitivity.PERSONAL);
    assertThat(all.of("checkout")).isEqualTo(Sensitivity.PUBLIC);
  }

  @Test
  void read_whatIsNoSuchFile_saysWhatToWrite() {
    assertThatThrownBy(() -> Clearances.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("auth.sensitivity_file is ");
    for (String wrong : new String[] {"checkout", "a internal\nb secret", "sensitive", "# none"}) {
      assertThatThrownBy(() -> read(wrong))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("public, internal, personal or sensitive");
    }
    assertThatThrownBy(() -> read("a public\na internal"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 2: the name stands twice");
  }

  @Test
  void read_aNameThatIsLongerThanACallersCanBe_isRefused() throws IOException {
    String longest = "n".repeat(128);
    assertThat(read(longest + " internal").of(longest)).isEqualTo(Sensitivity.INTERNAL);
    assertThatThrownBy(() -> read("# who\nCN=" + longest + " internal"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 2: the name has more than 128 characters");
  }
}
