package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void readme_itsExample_isAModel() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```json\n") + "```json\n".length();
    String example = readme.substring(start, readme.indexOf("```", start));

    LinearModel model = ModelDocument.parse(example.getBytes(UTF_8));

    assertThat(model.inputs()).hasSize(3);
    assertThat(model.coefficientCount()).isEqualTo(5);
  }
}
