package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that come and go as files of others, against a real server in this process. */
class ModelExchangeCommandsTest {

  private static final String LIBLINEAR =
      """
      solver_type L2R_LR
      nr_class 2
      label -1 1
      nr_feature 3
      bias 1
      w
      -0.5
      0.25
      -0.75
      1
      """;

  @TempDir Path folder;
  private RealServer server;

  @BeforeEach
  void start() {
    server = new RealServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void models_throughEveryFormat_stayTheSame() throws IOException {
    server.good("tags", "create", "age", "--kind", "raw", "--type", "number", "--fold", "latest");
    server.good("tags", "create", "plan", "--kind", "raw", "--type", "string", "--fold", "latest");
    String model = server.file("churn.model", LIBLINEAR);

    Ran imported =
        server.good(
            "models",
            "import",
            model,
            "--name",
            "churn",
            "--model-version",
            "1",
            "--map",
            "1=age",
            "--map",
            "2=plan=Two years",
            "--map",
            "3=plan?");
    assertThat(imported.out()).contains("churn").contains("prediction.churn").contains("age plan");
    assertThat(imported.err()).contains("the score is the probability of \"1\"");

    Path map = folder.resolve("churn.map");
    Ran liblinear =
        server.good(
            "models",
            "export",
            "churn",
            "1",
            "--format",
            "liblinear",
            "--map-file",
            map.toString());
    assertThat(map).hasContent("1=age\n2=plan=Two years\n3=plan?");
    assertThat(liblinear.err()).contains("left out: name, version and tag");
    String again = server.file("again.model", liblinear.out());
    server.good(
        "models",
        "import",
        again,
        "--name",
        "churn",
        "--model-version",
        "2",
        "--map-file",
        map.toString());

    Ran pmml = server.good("models", "export", "churn", "2", "--format", "pmml");
    String document = server.file("churn.pmml", pmml.out());
    server.good("models", "import", document, "--model-version", "3");

    String first = server.good("models", "export", "churn", "1").out();
    String third = server.good("models", "export", "churn", "3").out();
    assertThat(third.replace("\"3\"", "\"1\"").lines().filter(l -> l.contains("coefficient")))
        .containsExactlyElementsOf(first.lines().filter(l -> l.contains("coefficient")).toList());
  }

  @Test
  void modelsImport_verifiedByAFileWithoutRows_isRefused() throws IOException {
    server.good("tags", "create", "age", "--kind", "raw", "--type", "number", "--fold", "latest");
    String model =
        server.file(
            "age.model",
            "solver_type L2R_LR\nnr_class 2\nlabel 1 -1\nnr_feature 1\nbias -1\nw\n1\n");
    String blank = server.file("blank.json", " \n");
    String none = server.file("none.json", "[]");

    assertThat(verified(model, blank).err()).contains("blank.json is empty");
    assertThat(verified(model, none).err()).contains("verification has 0 rows; give 1 to 100");
    assertThat(server.good("models", "list").out()).doesNotContain("churn");
  }

  private Ran verified(String model, String rows) {
    Ran ran =
        server.run(
            "models",
            "import",
            model,
            "--name",
            "churn",
            "--model-version",
            "1",
            "--map",
            "1=age",
            "--verify",
            rows);
    assertThat(ran.exitCode()).isEqualTo(1);
    return ran;
  }

  @Test
  void modelsImport_whatIsNotSupported_isNamed() throws IOException {
    String model = server.file("svc.model", LIBLINEAR.replace("L2R_LR", "L2R_L2LOSS_SVC"));

    Ran ran = server.run("models", "import", model, "--name", "churn", "--model-version", "1");

    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.err()).contains("L2R_L2LOSS_SVC").contains("not supported");
  }
}
