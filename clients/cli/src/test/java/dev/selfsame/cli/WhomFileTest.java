package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.api.type.v1.Identifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhomFileTest {

  @TempDir Path folder;

  @Test
  void next_markedTextWithBlankLines_givesWhatTheOthersName() throws IOException {
    assertThat(read("\uFEFFaccount:a\r\n\n  account:b\n".getBytes(StandardCharsets.UTF_8)))
        .extracting(Identifier::getValue)
        .containsExactly("a", "b");
  }

  @Test
  void next_lineThatIsNoIdentifier_isNamedWithItsFile() {
    assertThatThrownBy(() -> read("account:a\naccount:\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CliFailure.class)
        .hasMessageMatching("(?s).*whom.txt, line 2: .account:. is no identifier.*");
  }

  @Test
  void next_otherEncoding_isNamedWithItsLine() {
    assertThatThrownBy(
            () -> read("account:a\naccount:J\u00f6rg".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(CliFailure.class)
        .hasMessageEndingWith("whom.txt, line 2: no text in UTF-8");
  }

  @Test
  void next_fileWithoutLineEnds_isRefusedWithoutBeingHeld() {
    assertThatThrownBy(() -> read(new byte[3 << 20]))
        .isInstanceOf(CliFailure.class)
        .hasMessageEndingWith("whom.txt, line 1: too long");
  }

  @Test
  void profileAndScore_ofADirectoryOrABadLine_sayWhere() throws IOException {
    String bad = Files.writeString(folder.resolve("bad.txt"), "account:a\naccount:\n").toString();
    for (String[] command :
        List.of(words("profile", "--input"), words("score", "churn", "--file"))) {
      Ran ofFolder = Ran.of(Ran.words(words(folder.toString()), command));
      assertThat(ofFolder.exitCode()).isEqualTo(1);
      assertThat(ofFolder.err()).startsWith("error: " + folder + " is a directory");
      Ran ofLine = Ran.of(Ran.words(words(bad), command));
      assertThat(ofLine.exitCode()).isEqualTo(1);
      assertThat(ofLine.err())
          .startsWith("error: " + bad + ", line 2: `account:` is no identifier");
    }
  }

  private static String[] words(String... words) {
    return words;
  }

  private List<Identifier> read(byte[] content) throws IOException {
    List<Identifier> all = new ArrayList<>();
    Path file = Files.write(folder.resolve("whom.txt"), content);
    try (WhomFile whom = WhomFile.open(file.toString())) {
      Identifier one = whom.next(Whom::identifier);
      while (one != null) {
        all.add(one);
        one = whom.next(Whom::identifier);
      }
    }
    return all;
  }
}
