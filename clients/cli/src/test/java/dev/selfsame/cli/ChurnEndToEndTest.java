package dev.selfsame.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a public table of customers to a churn model that scores them, over a real server: facts,
 * outcomes, training, activation, profiles, and the report.
 */
class ChurnEndToEndTest {

  private static final String FILE = "telco_churn/telco_churn.csv.gz";
  private static final String LABEL = "Churn";
  private static final String CUSTOMER = "customerID";

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

  private static List<String> customers() throws IOException {
    Path file = Path.of(System.getProperty("selfsame.data", "data")).resolve(FILE);
    if (!Files.exists(file)) {
      String skipped = "skipped: there is no " + FILE + " under the folder of selfsame.data";
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      return lines.lines().toList();
    }
  }

  private void importFacts(List<String> customers) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "import",
                "facts",
                server.file("customers.csv", String.join("\n", customers)),
                "--as-of",
                "2026-01-01",
                "--identifier",
                "account=" + CUSTOMER,
                "--source",
                "crm"));
    for (String column : customers.get(0).split(",", -1)) {
      if (!column.equals(CUSTOMER) && !column.equals(LABEL)) {
        args.add("--tag");
        args.add("telco." + column.toLowerCase(Locale.ROOT) + "=" + column);
      }
    }
    server.good(args.toArray(String[]::new));
  }

  private void importOutcomes(String name, List<String> lines, String asOf) throws IOException {
    server.good(
        "outcomes",
        "import",
        server.file(name, String.join("\n", lines)),
        "--identifier",
        "account=" + CUSTOMER,
        "--outcome",
        "outcome.churn=" + LABEL,
        "--as-of",
        asOf,
        "--source",
        "crm");
  }

  private static double measure(Ran ran, String name, String column) throws IOException {
    for (JsonNode row : new ObjectMapper().readTree(ran.out())) {
      if (row.get("measure").asText().equals(name)) {
        return row.get(column).asDouble();
      }
    }
    throw new AssertionError("no " + name + " in " + ran.out());
  }

  @Test
  void churn_fromFactsAndOutcomes_isLearnedServedAndReported() throws IOException {
    List<String> customers = customers();
    List<String> earlier = new ArrayList<>(customers.subList(0, 5_001));

    importFacts(customers);
    server.good("tags", "create", "outcome.churn", "--type", "boolean");
    importOutcomes("earlier.csv", earlier, "2026-02-01");

    Ran trained =
        server.good("models", "train", "churn", "1", "--outcome", "outcome.churn", "-o", "json");
    // The baseline of the data (20 % held out): accuracy 0.798, AUC 0.835, log-loss 0.426.
    assertThat(measure(trained, "accuracy", "held_out")).isBetween(0.77, 0.83);
    assertThat(measure(trained, "auc", "held_out")).isBetween(0.81, 0.87);
    assertThat(measure(trained, "log_loss", "held_out")).isBetween(0.38, 0.46);
    assertThat(trained.err()).contains("selfsame models activate churn 1");

    server.good("models", "activate", "churn", "1", "--wait");
    String customer = customers.get(1).split(",", -1)[0];
    assertThat(server.good("profile", "account:" + customer).out())
        .contains("prediction.churn")
        .contains("telco.contract");
    assertReasonsAddUp(
        new ObjectMapper()
            .readTree(server.good("profile", "account:" + customer, "-o", "json").out()));

    List<String> later = new ArrayList<>(customers.subList(5_001, customers.size()));
    later.add(0, customers.get(0));
    // Predictions of what is within the hour: those that were served before now.
    String when = Instant.now().plus(Duration.ofHours(1)).toString();
    importOutcomes("later.csv", later, when);

    String report = server.good("models", "report", "churn", "--from", "2026-03-01").out();
    assertThat(report)
        .contains("churn, by 2,043 of 2,043 outcomes of outcome.churn")
        .contains("1 (champion), made anew")
        .contains("1 (champion), as kept then")
        .contains("What profiles showed")
        .contains("telco.contract");
    JsonNode all =
        new ObjectMapper()
            .readTree(
                server
                    .good("models", "report", "churn", "--from", "2026-03-01", "-o", "json")
                    .out());
    JsonNode bucket = all.get("buckets").get(0);
    assertThat(bucket.get("outcome_count").asInt()).isEqualTo(2_043);
    assertThat(bucket.get("scored_count").asInt()).isEqualTo(2_043);
    assertThat(bucket.get("evaluation").get("auc").asDouble()).isBetween(0.81, 0.87);
    // Facts have not changed, so that scores made anew are those that were served.
    assertThat(bucket.get("evaluation").get("brier").asDouble())
        .isEqualTo(all.get("versions").get(0).get("evaluation").get("brier").asDouble());
    // It is one population, shuffled: nothing has moved.
    assertThat(all.get("versions").get(0).get("score_drift").get("psi").asDouble())
        .isBetween(0.0, 0.05);

    String images = folder.resolve("png").toString();
    String evaluated =
        server
            .good(
                "models",
                "evaluate",
                "churn",
                "--from",
                "2026-03-01",
                "--segment",
                "telco.contract",
                "--png",
                images)
            .out();
    assertThat(evaluated).contains("Month-to-month").contains("(all)");
    assertThat(folder.resolve("png").resolve("roc.png")).isNotEmptyFile();
  }

  /** What the profile shows adds up to its score, to the bit. */
  private static void assertReasonsAddUp(JsonNode profile) {
    JsonNode score = profile.findParent("contributions");
    assertThat(score.get("model").asText()).isEqualTo("churn");
    assertThat(score.get("contributions").findValuesAsText("feature")).contains("telco.contract");
    double sum = score.get("intercept").asDouble();
    for (JsonNode part : score.get("contributions")) {
      // What is 0 may be left out.
      sum += part.path("contribution").asDouble();
    }
    assertThat(sum).isEqualTo(score.get("linear").asDouble());
  }

  @Test
  void train_onTheOutcomeItself_isRefused() throws IOException {
    server.good("tags", "create", "outcome.churn", "--type", "boolean");
    Ran ran =
        server.run(
            "models",
            "train",
            "churn",
            "--outcome",
            "outcome.churn",
            "--features",
            "outcome.churn");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("OUTCOME_LEAK").contains("leave it out");
  }

  @Test
  void outcomes_ofATagThatIsNotThere_sayHowToMakeIt() throws IOException {
    Ran ran =
        server.run(
            "outcomes",
            "import",
            server.file("o.csv", "who,left\nu1,true\n"),
            "--identifier",
            "account=who",
            "--outcome",
            "outcome.churn=left",
            "--as-of",
            "2026-02-01");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("selfsame tags create outcome.churn");
  }
}
