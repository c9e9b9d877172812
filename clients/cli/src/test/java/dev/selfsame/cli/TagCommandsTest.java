package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.selfsame.cli.tag.StarterTags;
import dev.selfsame.cli.tag.TagFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about the catalogue, against a real server in this process. */
class TagCommandsTest {

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
  void apply_starter_createsAllAndThenChangesNothing() {
    int tags = TagFile.read(StarterTags.yaml()).size();
    assertThat(tags).isBetween(90, 130);
    assertThat(server.good("tags", "apply", "--starter").out())
        .endsWith(tags + " created, 0 updated, 0 unchanged\n");
    assertThat(server.good("tags", "apply", "--starter").out())
        .endsWith("0 created, 0 updated, " + tags + " unchanged\n");
    assertThat(server.good("tags", "list", "-o", "csv").out().lines().count()).isEqualTo(tags + 1L);
    assertThat(server.good("tags", "tree", "value", "--depth", "2").out())
        .contains("rfm  (5)\n  frequency  MODEL INTEGER\n");
    assertThat(server.good("tags", "lineage", "value.rfm.segment").out())
        .contains("  tag:value.rfm.recency\n")
        .contains("tag:lifecycle.recency_days\n")
        .contains("event:purchase\n")
        .contains("is read by\n");
    assertThat(server.good("tags", "lineage", "orders.spent_365d").out())
        .contains("  event:purchase/amount\n")
        .contains("tag:risk.refund_rate")
        .contains("tag:value.rfm.segment");
  }

  @Test
  void profile_afterStarterAndFacts_hasWhatDerives() throws IOException {
    server.good("tags", "apply", "--starter");
    String people =
        server.file(
            "people.csv", "user_id,income,marketing,born\nu1,75000,true,1990-05-01T00:00:00Z\n");
    server.good(
        "import",
        "facts",
        people,
        "--identifier",
        "account=user_id",
        "--source",
        "crm",
        "--tag",
        "demo.income=income",
        "--tag",
        "consent.marketing=marketing",
        "--tag",
        "demo.birth_date=born");
    JsonNode profile =
        new ObjectMapper().readTree(server.good("profile", "account:u1", "-o", "json").out());
    assertThat(profile.at("/tags/demo.income_band/value").asText()).isEqualTo("high");
    assertThat(profile.at("/tags/marketing.contactable/value").asBoolean()).isTrue();
    assertThat(profile.at("/tags/demo.age/value").asInt()).isBetween(34, 90);
    assertThat(profile.at("/tags/demo.age_band/value").asText()).isNotEmpty();
  }

  @Test
  void update_textsAndDerivation_makesVersionsThatAreKept() {
    server.good("tags", "create", "demo.age", "--type", "integer", "--max", "130");
    server.good(
        "tags",
        "create",
        "demo.adult",
        "--kind",
        "model",
        "--type",
        "boolean",
        "--expression",
        "demo.age >= 18");
    assertThat(
            server
                .good(
                    "tags",
                    "update",
                    "demo.adult",
                    "--set",
                    "expression=demo.age >= 21",
                    "--author",
                    "ann")
                .out())
        .isEqualTo("demo.adult has version 2\n");
    assertThat(
            server.good("tags", "update", "demo.adult", "--set", "expression=demo.age >= 21").out())
        .isEqualTo("demo.adult has version 2\n");
    server.good(
        "tags", "update", "demo.age", "--set", "description=In years", "--set", "max_value=120");
    server.good("tags", "deprecate", "demo.age", "--note", "use demo.birth_date");
    assertThat(server.good("tags", "versions", "demo.age", "-o", "csv").out().lines())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("3,") && line.endsWith("status deprecation_note"))
        .anyMatch(line -> line.startsWith("2,") && line.endsWith("description max_value"));
    assertThat(server.good("tags", "versions", "demo.adult", "-o", "csv").out()).contains(",ann,");
    assertThat(server.good("tags", "show", "demo.age", "-o", "json").out())
        .contains("\"deprecation_note\" : \"use demo.birth_date\"");
  }

  @Test
  void update_ofAFold_saysThatItIsPendingUnlessItWaits() {
    server.good(
        "tags", "create", "spent", "--kind", "factual", "--type", "number", "--fold", "sum");
    assertThat(server.good("tags", "update", "spent", "--set", "fold=max", "--no-wait").out())
        .startsWith(
            "spent will have version 2\npending spent: stored facts are still to be folded");
    assertThat(server.good("tags", "update", "spent", "--set", "fold=max").out())
        .endsWith("spent has version 2\n");
  }

  @Test
  void mistakes_areToldWithTheTagAndTheCause() throws IOException {
    server.good("tags", "create", "demo.age", "--type", "integer");
    assertThat(server.run("tags", "update", "demo.age", "--set", "value_type=string").err())
        .contains("never changes")
        .contains("TAG_INCOMPATIBLE");
    assertThat(
            server
                .run(
                    "tags",
                    "create",
                    "m",
                    "--kind",
                    "model",
                    "--type",
                    "integer",
                    "--expression",
                    "demo.size + 1")
                .err())
        .contains("reads 'demo.size', which the catalogue does not hold");
    assertThat(server.run("tags", "update", "nope", "--set", "unit=EUR").err())
        .contains("there is no tag 'nope'");
    String unknown =
        server.file("bad.yaml", "tags:\n  - name: x\n    kind: raw\n    colour: red\n");
    assertThat(server.run("tags", "apply", unknown).err())
        .contains("`tags[x].colour` is unknown; known keys: name, kind, value_type");
    String kind = server.file("kind.yaml", "tags:\n  - {name: x, kind: rwa, value_type: string}\n");
    assertThat(server.run("tags", "apply", kind).err())
        .contains("`tags[x].kind` is `rwa`, which is none of raw, factual, model, predictive");
  }
}
