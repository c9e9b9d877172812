package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training and judging models from files. */
class TrainCsvCommandsTest {

  @TempDir Path folder;
  private Path table = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("id,age,plan,income,left\n");
    for (int i = 0; i < 600; i++) {
      int age = 18 + random.nextInt(60);
      boolean yearly = random.nextBoolean();
      boolean left = random.nextDouble() < 1 / (1 + Math.exp((age - 40) / 10.0 + (yearly ? 1 : 0)));
      text.append(
          "id%d,%d,%s,%s,%s%n"
              .formatted(
                  i,
                  age,
                  yearly ? "year" : "month",
                  i % 9 == 0 ? "" : "" + random.nextInt(5000),
                  left ? "yes" : "no"));
    }
    table = Files.writeString(folder.resolve("t.csv"), text);
    model = folder.resolve("model.json");
  }

  @ParameterizedTest
  @CsvSource({"l2", "elastic-net", "scorecard", "multinomial"})
  void trainThenEvaluate_everyMethod_writesAModelThatJudgesAlike(String method) {
    Ran trained = train("--method", method, "--holdout", "none", "-o", "csv");
    Ran judged =
        Ran.of(
            "models",
            "evaluate-csv",
            model.toString(),
            table.toString(),
            "--label",
            "left",
            "-o",
            "csv");

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(judged.exitCode()).as(judged.err()).isZero();
    assertThat(metric(judged, "log_loss")).isEqualTo(metric(trained, "log_loss"));
    assertThat(Double.parseDouble(metric(judged, "score_psi"))).isLessThan(1e-9);
  }

  private static String metric(Ran ran, String name) {
    String line =
        ran.out().lines().filter(l -> l.startsWith(name + ",")).findAny().orElse(name + ",-");
    return line.split(",")[1];
  }

  @Test
  void train_forPeople_drawsAndWarns() throws IOException {
    Path images = folder.resolve("report");

    Ran ran = train("--segment", "plan", "--png", images.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("warning: id is not used", "identifier");
    assertThat(ran.out())
        .contains("held out: 600 rows", "ROC", "Calibration", "Scores", "By segment", "month");
    for (String name : new String[] {"roc", "calibration", "scores"}) {
      assertThat(ImageIO.read(images.resolve(name + ".png").toFile()).getWidth())
          .isGreaterThan(500);
    }
  }

  @Test
  void train_scorecard_showsItsPoints() {
    Ran ran = train("--method", "scorecard", "--whole-points");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("points, and of each column", "age, information value", "below")
        .containsPattern("month +[0-9]+ .* -?[0-9]+\\.0");
  }

  @Test
  void train_number_predictsIt() {
    Ran ran =
        Ran.of(
            "models",
            "train-csv",
            table.toString(),
            "--label",
            "age",
            "--exclude",
            "id",
            "--method",
            "linear",
            "--out",
            model.toString(),
            "-o",
            "json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("\"rmse\"", "\"held_out\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--label nothing                  | 1 | there is no column nothing",
        "--label plan                     | 1 | which label of column plan is the positive one",
        "--label left --holdout often     | 2 | folds:5",
        "--label left --method magic      | 2 | there is no method",
        "--label left --points 600        | 2 | SCORE:ODDS:PDO",
        "--label left --penalty -1        | 1 | penalty",
        "--label left --name Bad!         | 1 | name",
        "--label left --exclude nobody    | 1 | there is no column nobody",
        "--label left --balanced --class-weight yes=2 | 2 | either",
      })
  void train_wrongly_saysWhy(String options, int exitCode, String why) {
    String[] all = ("models train-csv " + table + " " + options.strip()).split(" +");

    Ran ran = Ran.of(all);

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
    assertThat(ran.err()).contains(why).doesNotContain("defect");
  }

  @Test
  void evaluate_columnOfCodesFoundByItsTag_isReadAsTheModelReadsIt() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("code,left\n");
    for (int i = 0; i < 400; i++) {
      int code = random.nextInt(4);
      text.append("%d,%s%n".formatted(code, random.nextInt(5) < code ? "yes" : "no"));
    }
    Files.writeString(table, text);
    Ran trained = train("--categories", "code", "--holdout", "none", "-o", "csv");
    Path other = folder.resolve("other.csv");
    Files.writeString(other, text.toString().replace("code,left", "Code,left"));

    Ran judged =
        Ran.of(
            "models",
            "evaluate-csv",
            model.toString(),
            other.toString(),
            "--label",
            "left",
            "-o",
            "csv");

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(judged.exitCode()).as(judged.err()).isZero();
    assertThat(metric(judged, "log_loss")).isEqualTo(metric(trained, "log_loss"));
    assertThat(Double.parseDouble(metric(judged, "psi code"))).isLessThan(1e-9);
  }

  @Test
  void evaluate_noModel_saysWhy() throws IOException {
    Files.writeString(model, "{}");

    Ran ran =
        Ran.of("models", "evaluate-csv", model.toString(), table.toString(), "--label", "left");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("name").doesNotContain("defect");
  }

  @Test
  void evaluate_fileOfOneGigabyte_isRefusedUnread() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(model.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }

    Ran ran =
        Ran.of("models", "evaluate-csv", model.toString(), table.toString(), "--label", "left");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("has more than").doesNotContain("defect");
  }

  private Ran train(String... more) {
    String[] usual = {
      "models", "train-csv", table.toString(), "--label", "left", "--out", model.toString()
    };
    String[] all = Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return Ran.of(all);
  }
}
