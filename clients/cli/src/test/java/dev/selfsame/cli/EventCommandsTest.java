package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Events and subjects by the command line. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class EventCommandsTest {

  private static final String ROWS =
      """
      line,sold_at,customer,sku,amount,note
      1,2026-11-01T10:00:00Z,u1,85123A,2.5,x
      2,2026-11-02T10:00:00Z,u1,71053,4,
      3,2026-11-03T10:00:00Z,,85123A,1.5,
      4,2026-11-03T10:00:00Z,,,1,
      5,2026-11-03T10:00:00Z,u2,85123A,much,
      """;

  private RealServer server;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path given) throws IOException {
    folder = given;
    server = new RealServer(folder);
    tag("buy.count", "boolean", "count");
    tag("buy.sum", "number", "sum", "--property", "amount");
    tag("sold.sum", "number", "sum", "--property", "amount", "--subject-type", "product");
    Path file = Files.writeString(folder.resolve("sales.csv"), ROWS);
    Path mapping =
        Files.writeString(
            folder.resolve("sales.yaml"),
            """
            source: shop
            name: purchase
            columns:
              id: line
              time: sold_at
              account: customer
            subjects:
              product: sku
            properties:
              amount:number: amount
              note: note
            """);
    String[] command = {"import", "events", file.toString(), "--mapping", mapping.toString()};
    Ran first = server.run(command);
    assertThat(first.out() + first.err()).contains("bad value").contains("no identifier");
    assertThat(first.exitCode()).isEqualTo(1);
    Ran again = server.run(command);
    assertThat(again.out() + again.err()).contains("3");
  }

  private void tag(String name, String type, String fold, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "tags",
                "create",
                name,
                "--kind",
                "factual",
                "--type",
                type,
                "--fold",
                fold,
                "--event",
                "purchase"));
    words.addAll(List.of(more));
    Ran ran = server.run(words.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private JsonNode json(String... args) throws IOException {
    Ran ran = server.run(args);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  @Test
  void importedEvents_feedTheProfilesOfPersonsAndProducts() throws IOException {
    JsonNode person = json("profile", "account:u1", "--output", "json");
    assertThat(person.at("/tags/buy.count/value").asInt()).isEqualTo(2);
    assertThat(person.at("/tags/buy.sum/value").asDouble()).isEqualTo(6.5);
    JsonNode product = json("profile", "--subject", "product:85123A", "--output", "json");
    assertThat(product.at("/subject").asText()).isEqualTo("product:85123A");
    assertThat(product.at("/tags/sold.sum/value").asDouble()).isEqualTo(4);
    assertThat(server.run("profile", "--subject", "product:85123A").out())
        .startsWith("product 85123A");
    Ran unknown = server.run("profile", "--subject", "product:none");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("SUBJECT_NOT_FOUND");
  }

  @Test
  void profileInput_readsThemAllInTheFilesOrder() throws IOException {
    String person = json("profile", "account:u1", "-o", "json").at("/person_id").asText();
    String file = server.file("whom.txt", "account:none\n" + person + "\n\naccount:u1\n");
    Ran ran = server.good("profile", "--input", file, "--tag", "buy.sum", "-o", "csv");
    assertThat(ran.out().lines())
        .containsExactly(
            "person_id,keys,tag,kind,value,time",
            ",account:none,,,,",
            person + "," + person + ",buy.sum,FACTUAL,6.5,2026-11-02T10:00:00Z",
            person + ",account:u1,buy.sum,FACTUAL,6.5,2026-11-02T10:00:00Z");
    assertThat(ran.err()).isEqualTo("2 profiles, 1 unknown\n");
    String skus = server.file("skus.txt", "85123A\n71053\n");
    assertThat(server.good("profile", "--input", skus, "--subject-type", "product").out())
        .isEqualTo("product:85123A  sold.sum=4.0\nproduct:71053  sold.sum=4.0\n");
    assertThat(server.run("profile", "account:u1", "--input", file).exitCode()).isEqualTo(2);
  }

  @Test
  void explainTag_namesThePropertyAndOtherSubjectsTagsAreRefused() {
    assertThat(server.good("explain-tag", "account:u1", "buy.sum").out())
        .contains("by FACTUAL, SUM of amount, fed by events purchase, version 1");
    Ran refused = server.run("explain-tag", "account:u1", "sold.sum");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("a tag of subjects of type 'product'");
  }

  @Test
  void importEvents_overwrite_saysWhatItCorrected() throws IOException {
    String file = server.file("fix.csv", "id,t,sku,amount\nc1,2026-11-01,c9,5\n");
    String[] command = {
      "import",
      "events",
      file,
      "--name",
      "purchase",
      "--source",
      "shop",
      "--map",
      "id=id,time=t",
      "--subject",
      "product=sku",
      "--property",
      "amount:number"
    };
    server.good(command);
    server.file("fix.csv", "id,t,sku,amount\nc1,2026-11-01,c9,7\n");
    assertThat(server.good(Ran.words(new String[] {"--overwrite"}, command)).out())
        .containsPattern("added +0 ")
        .containsPattern("corrected +1 ");
  }

  @Test
  void deleteEvents_takesThemOutOfEveryProfile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("more.csv"), "id,t,who,what,amount\nd1,2026-11-01,u9,p9,5\n");
    Ran imported =
        server.run(
            "import",
            "events",
            file.toString(),
            "--name",
            "purchase",
            "--source",
            "shop",
            "--map",
            "id=id,time=t,account=who",
            "--subject",
            "product=what",
            "--property",
            "amount");
    assertThat(imported.exitCode()).as(imported.err()).isZero();
    assertThat(json("profile", "account:u9", "--output", "json").at("/tags").size()).isEqualTo(2);
    Ran deleted =
        server.run("delete", "events", "--name", "purchase", "d1", "d2", "--yes", "-o", "csv");
    assertThat(deleted.out()).isEqualTo("deleted,not_there\n1,1\n");
    assertThat(json("profile", "account:u9", "--output", "json").at("/tags").size()).isZero();
  }

  @Test
  void importEvents_oneRowOfAnErasedPerson_refusesJustThatRow() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("erased.csv"),
            "id,t,who,amount\nx1,2026-11-01,gone,5\nx2,2026-11-01,stays,6\n");
    String[] command = {
      "import",
      "events",
      file.toString(),
      "--name",
      "purchase",
      "--source",
      "shop",
      "--map",
      "id=id,time=t,account=who",
      "--property",
      "amount"
    };
    assertThat(server.run(command).exitCode()).isZero();
    Ran erased = server.run("erase", "account:gone", "--reason", "asked", "--yes");
    assertThat(erased.exitCode()).as(erased.err()).isZero();
    Files.writeString(file, "id,t,who,amount\ny1,2026-11-02,gone,5\ny2,2026-11-02,stays,7\n");

    Ran again = server.run(command);

    assertThat(again.out()).contains("IDENTIFIER_ERASED");
    JsonNode stays = json("profile", "account:stays", "--output", "json");
    assertThat(stays.at("/tags/buy.sum/value").asDouble()).isEqualTo(13);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others have no device that is always full")
  void exportSubject_fullDisk_fails() {
    Ran ran = server.run("export-subject", "account:u1", "--to", "/dev/full");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).doesNotContain("exported");
  }

  @Test
  void exportSubject_writesALineForEachRecord() throws IOException {
    Path file = folder.resolve("u1.jsonl");
    Ran ran = server.run("export-subject", "account:u1", "--to", file.toString());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).startsWith("{\"profile\":{");
    assertThat(lines.stream().filter(line -> line.startsWith("{\"event\":"))).hasSize(2);
    for (String line : lines) {
      assertThat(new ObjectMapper().readTree(line).size()).isEqualTo(1);
    }
    Path none = folder.resolve("none.jsonl");
    assertThat(server.run("export-subject", "account:none", "--to", none.toString()).exitCode())
        .isEqualTo(1);
    assertThat(none).doesNotExist();
  }
}
