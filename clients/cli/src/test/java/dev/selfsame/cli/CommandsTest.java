package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no server: usage, help and the errors of those who got it wrong. */
class CommandsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "quickstart",
        "serve",
        "config",
        "import",
        "import observations",
        "import facts",
        "import events",
        "delete",
        "delete facts",
        "delete events",
        "export-subject",
        "resolve",
        "profile",
        "watch",
        "tags",
        "tags list",
        "tags show",
        "tags create",
        "models",
        "models import",
        "models export",
        "models activate",
        "models list",
        "models show",
        "models retire",
        "models delete",
        "models train-csv",
        "models evaluate-csv",
        "score",
        "outcomes",
        "outcomes import",
        "models train",
        "models evaluate",
        "models report"
      })
  void help_everyCommand_hasOneWithAnExample(String command) {
    Ran ran = Ran.of((command + " --help").strip().split(" "));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("Usage: selfsame").contains("selfsame " + command);
    assertThat(ran.out()).containsIgnoringCase(command.isEmpty() ? "Start here" : "Example");
  }

  @Test
  void version_isTold() {
    assertThat(Ran.of("--version").out()).startsWith("selfsame ");
  }

  @Test
  void config_printsEverySettingWithItsFlag() {
    assertThat(Ran.of("config").out()).contains("data_dir: ").contains("--port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bogus",
        "resolve",
        "resolve account",
        "resolve a:1 b:2 --explain",
        "profile",
        "watch account:a --from-start",
        "watch --limit many",
        "explain-tag account:a",
        "import",
        "import facts x.csv",
        "delete facts --tag a.b e1",
        "delete events e1",
        "profile account:u1 --subject product:p",
        "profile --subject product",
        "profile account:u1 --subject-type product",
        "export-subject",
        "tags create demo.age",
        "tags create x --type colour",
        "serve --port seventy",
        "serve --bogus",
        "quickstart --observations 3",
        "score churn"
      })
  void wrongUsage_exitsWith2AndSaysWhy(String command) {
    Ran ran = Ran.of(command.split(" "));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("error: ").doesNotContain("\tat ");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "raw, --property amount, --event NAME",
    "raw, --where true, --event NAME",
    "model, --fold sum, leave out --kind model",
    "predictive, --window 30d, leave out --kind predictive"
  })
  void tagsCreate_optionThatWouldSayNothing_namesItAndTheRemedy(
      String kind, String option, String remedy) {
    Ran ran = Ran.of(("tags create x --type number --kind " + kind + " " + option).split(" "));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(option.split(" ")[0], remedy);
  }

  @Test
  void anyCommand_noServer_saysSoAndWhatToDo() {
    Ran ran = Ran.of("resolve", "account:u1", "--target", "127.0.0.1:1");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("no server answers at 127.0.0.1:1").contains("selfsame serve");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void importObservations_mappingWithoutTime_saysWhatToAdd() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n");
    Ran ran =
        Ran.of("import", "observations", file.toString(), "--source", "s", "--map", "account=a");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("time=COLUMN");
  }

  @Test
  void importObservations_mappingFileWithUnknownKey_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n");
    Path mapping = Files.writeString(folder.resolve("m.yaml"), "sauce: crm\n");
    Ran ran = Ran.of("import", "observations", file.toString(), "--mapping", mapping.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("sauce").contains("known keys");
  }

  @Test
  void invocation_howItWasCalled_isTheBeginningOfHints() {
    assertThat(Invocation.prefix("", "clients/cli/target/selfsame.jar quickstart --exit"))
        .isEqualTo("java -jar clients/cli/target/selfsame.jar");
    assertThat(Invocation.prefix("./selfsame", "x.jar quickstart")).isEqualTo("./selfsame");
    assertThat(Invocation.prefix("", "dev.selfsame.cli.Main quickstart")).isEqualTo("selfsame");
  }
}
