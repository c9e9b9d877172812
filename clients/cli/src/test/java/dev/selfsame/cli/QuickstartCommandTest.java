package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartCommandTest {

  @TempDir Path folder;

  @Test
  void quickstart_smallWorld_showsWhatItFoundAndEnds() {
    Ran ran =
        Ran.of(
            "quickstart",
            "--exit",
            "--port",
            "0",
            "--observations",
            "1500",
            "--data-dir",
            folder.resolve("data").toString());

    assertThat(ran.err()).doesNotContain("error");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("1,500 observations of 428 people")
        .contains("plain connected components")
        .contains("risk.churn")
        .contains("why risk.churn is")
        .containsPattern("A shared device|The device that")
        .contains("grpcurl -plaintext 127.0.0.1:");
    assertThat(folder.resolve("data")).isNotEmptyDirectory();
  }

  @Test
  void quickstart_directoryThatIsNotEmpty_isRefused() {
    Ran ran = Ran.of("quickstart", "--data-dir", Path.of("src").toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("is not empty");
  }
}
