package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void readme_itsExamples_areModels() throws IOException {
    List<LinearModel> models =
        EXAMPLE
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(example -> ModelDocument.parse(example.group(1).getBytes(UTF_8)))
            .toList();

    assertThat(models.stream().map(LinearModel::type))
        .containsExactly(
            ModelType.LOGISTIC_REGRESSION, ModelType.SCORECARD, ModelType.MULTINOMIAL_LOGISTIC);
    assertThat(models.stream().map(LinearModel::coefficientCount)).containsExactly(5, 5, 3);
  }
}
