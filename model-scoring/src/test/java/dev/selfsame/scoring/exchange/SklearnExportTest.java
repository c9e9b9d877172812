package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.scoring.ModelDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the exporter writes of fitted pipelines is read here, and gives for fifty rows each what
 * scikit-learn gave. Needs a python3 with scikit-learn, as Debian's python3-sklearn; says so
 * without, and fails with {@code -Dselfsame.sklearn=true}, as {@code .ci/run} asks.
 */
class SklearnExportTest {

  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  @Test
  void export_everyKindOfPipeline_scoresHereAsThere(@TempDir Path folder) throws Exception {
    Path scripts = Path.of(System.getProperty("selfsame.root", ".."), "model-scoring", "export");
    String python = python();
    if (python.isEmpty()) {
      assertThat(Boolean.getBoolean("selfsame.sklearn"))
          .as("-Dselfsame.sklearn=true, and no python3 with scikit-learn")
          .isFalse();
      System.err.println(
          "SKIPPED: no python3 with scikit-learn (Debian: python3-sklearn), so the exporter in "
              + scripts
              + " was not tried");
      return;
    }

    String said =
        run(folder, python, "-B", scripts.resolve("try_export.py").toString(), folder.toString());

    assertThat(said).startsWith("scikit-learn ");
    try (Stream<Path> documents = Files.list(folder)) {
      List<Path> all = documents.filter(p -> p.toString().endsWith(".json")).toList();
      assertThat(all).hasSize(6);
      for (Path document : all) {
        var spec = ModelDocument.parse(Files.readAllBytes(document)).spec();
        assertThat(spec.verification()).as("%s", document.getFileName()).hasSize(50);
        assertThat(spec.verification()).allMatch(row -> row.tolerance().isEmpty());
      }
    }
  }

  private static String python() throws Exception {
    for (String python : PYTHONS) {
      if (python.startsWith("/") && !Files.isExecutable(Path.of(python))) {
        continue;
      }
      Process process =
          new ProcessBuilder(python, "-c", "import sklearn")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0) {
        return python;
      }
    }
    return "";
  }

  private static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(output, UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
