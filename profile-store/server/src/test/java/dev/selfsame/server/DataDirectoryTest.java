package dev.selfsame.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  private final Path directory;

  DataDirectoryTest(@TempDir Path directory) {
    this.directory = directory.resolve("data");
  }

  @Test
  void take_newDirectory_isMadeWithItsFormat() throws IOException {
    try (DataDirectory taken = DataDirectory.take(directory)) {
      assertThat(taken.path()).isEqualTo(directory);
      assertThat(directory.resolve("FORMAT")).hasContent("3");
    }
  }

  @Test
  void take_takenDirectory_isRefusedUntilItIsGivenBack() throws IOException {
    try (DataDirectory taken = DataDirectory.take(directory)) {
      assertThat(taken.graph()).hasParentRaw(directory);
      assertThatThrownBy(() -> DataDirectory.take(directory))
          .isInstanceOf(StartException.class)
          .hasMessage(
              "data_dir is '%s', which another Selfsame process uses: stop that one, or give this"
                  + " one a directory of its own",
              directory);
    }
    DataDirectory.take(directory).close();
  }

  @Test
  void take_otherFormat_namesTheRemedy() throws IOException {
    DataDirectory.take(directory).close();
    Files.writeString(directory.resolve("FORMAT"), "2\n");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> DataDirectory.take(directory))
          .hasMessage(
              "data_dir is '%s', which is of format 2, and this version reads format 3: start the"
                  + " version of Selfsame that wrote it",
              directory);
    }
  }

  @Test
  void take_directoryOfOthers_isLeftAlone() throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("letter.txt"), "x");
    assertThatThrownBy(() -> DataDirectory.take(directory))
        .hasMessage(
            "data_dir is '%s', which holds other things ('letter.txt'): give an empty directory, or"
                + " one that Selfsame made",
            directory);
    assertThat(directory.resolve("FORMAT")).doesNotExist();
  }

  @Test
  void take_pathThatIsAFile_isRefused() throws IOException {
    Files.writeString(directory, "x");
    assertThatThrownBy(() -> DataDirectory.take(directory))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is a file: give a directory");
  }
}
