package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The commands that change the graph, against a real server in this process. */
@TestInstance(Lifecycle.PER_CLASS)
class GraphWritesTest {

  private RealServer server;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path given) throws IOException {
    folder = given;
    server = new RealServer(folder);
    server.observe(
        "people.csv",
        """
        time,account,email,device
        2026-11-01,p1,p1@x.de,
        2026-11-01,p2,,
        2026-11-01,r1,r@x.de,
        2026-11-01,e1,e1@x.de,ed
        2026-11-02,e2,,ed
        2026-11-01,d1,,
        2026-11-01,s1,s@x.de,
        2026-11-02,s2,s@x.de,
        """,
        "time=time,account=account,email=email,device=device");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void assertAndRetract_joinAndPartAgain() {
    Ran asserted = server.run("assert", "account:p1", "account:p2", "--same", "--reason", "ticket");
    assertThat(asserted.exitCode()).as(asserted.err()).isZero();
    assertThat(person("account:p2")).isEqualTo(person("account:p1"));
    assertThat(
            server.run("assert", "account:p1", "account:p2", "--same", "--reason", "ticket").err())
        .contains("asserted already");
    Ran conflict =
        server.run(
            "assert",
            "account:p1",
            "account:p2",
            "--different",
            "--reason",
            "no",
            "--author",
            "bob");
    assertThat(conflict.exitCode()).isEqualTo(1);
    assertThat(conflict.err()).contains("[CONFLICTING_ASSERTION]").contains("--replace");
    assertThat(server.run("explain", "account:p1", "account:p2").out())
        .contains("anonymous says they are the same: ticket");
    assertThat(server.run("retract", "account:p1", "account:p2").err()).contains("taken back");
    assertThat(server.run("retract", "account:p1", "account:p2").err())
        .contains("nothing was changed");
    assertThat(person("account:p2")).isNotEqualTo(person("account:p1"));
    assertThat(server.run("assert", "account:p1", "account:p2", "--reason", "x").exitCode())
        .isEqualTo(2);
    assertThat(server.run("retract", "account:p1").exitCode()).isEqualTo(2);
  }

  @Test
  void retract_ofASource_unlinks() {
    assertThat(server.run("retract", "account:r1", "--source", "web").err())
        .contains("web saw nothing of the kind");
    assertThat(server.run("retract", "account:r1", "email:r@x.de", "--source", "crm").exitCode())
        .isZero();
    assertThat(person("account:r1")).isNotEqualTo(person("email:r@x.de"));
  }

  @Test
  void remove_asksOrIsTold() {
    Ran unconfirmed = server.run("remove", "account:d1");
    assertThat(unconfirmed.exitCode()).isEqualTo(2);
    assertThat(unconfirmed.err()).contains("give --yes");
    assertThat(person("account:d1")).isNotEmpty();
    assertThat(server.run("remove", "account:d1", "--yes", "-o", "csv").out())
        .isEqualTo("identifier,removed\naccount:d1,yes\n");
    assertThat(person("account:d1")).isEmpty();
  }

  @Test
  void erase_wholePerson_printsAReceiptAndStaysAwayUntilLifted() throws IOException {
    assertThat(server.run("erase", "account:e1", "--yes").exitCode()).isEqualTo(2);
    Ran ran =
        server.run(
            "erase", "account:e1", "--person", "--reason", "request 7", "--yes", "-o", "json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode receipt = new ObjectMapper().readTree(ran.out());
    assertThat(receipt.at("/identifier_count").asInt()).isGreaterThan(1);
    assertThat(receipt.at("/reason").asText()).isEqualTo("request 7");
    assertThat(
            server
                .run("erase", "--receipt", receipt.at("/receipt_id").asText(), "-o", "json")
                .out())
        .isEqualTo(ran.out());
    assertThat(person("account:e1")).isEmpty();
    assertThat(server.run("changes", "--output", "json").out()).doesNotContain("account:e1");
    String rows =
        Files.writeString(folder.resolve("e.csv"), "time,account\n2026-11-03,e1\n").toString();
    String[] again = {
      "import", "observations", rows, "--source", "crm", "--map", "time=time,account=account"
    };
    assertThat(server.run(again).out()).contains("IDENTIFIER_ERASED");
    assertThat(server.run("lift", "account:e1", "-o", "csv").out()).contains("account:e1,yes");
    assertThat(server.run("lift", "account:e1", "-o", "csv").out())
        .contains("account:e1,was not erased");
  }

  @Test
  void expire_asOfADay_saysHowManyMoved() {
    Ran ran = server.run("expire", "--as-of", "2026-12-31", "-o", "csv");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).startsWith("as_of,moved_identifiers,commit_token\n2026-12-31,0,");
    assertThat(server.run("expire", "--as-of", "later").exitCode()).isEqualTo(2);
    String[] newest = server.run("operations", "list", "-o", "csv").out().split("[,\n]", -1);
    assertThat(newest).contains("ExpireEvidence", "100 %", "done");
    Ran cancelled = server.run("operations", "cancel", newest[5], "-o", "csv");
    assertThat(cancelled.out())
        .as("one that has ended stays as it is")
        .contains(newest[5] + ",ExpireEvidence,")
        .endsWith(",100 %,done\n");
    assertThat(server.run("operations", "cancel", "none").exitCode()).isEqualTo(1);
    assertThat(server.run("operations").exitCode()).isEqualTo(2);
  }

  @Test
  void changes_listedAndResumed_haveNoGap() {
    Ran all = server.run("changes", "-o", "json", "--limit", "3");
    assertThat(all.out().lines()).hasSize(3);
    Ran first = server.run("changes", "-o", "json", "--limit", "1");
    String cursor = first.err().strip().substring(first.err().lastIndexOf(' ') + 1);
    Ran rest = server.run("changes", "-o", "json", "--limit", "2", "--from", cursor);
    assertThat(first.out() + rest.out()).isEqualTo(all.out());
    assertThat(server.run("changes", "--limit", "1").out())
        .contains("CREATED")
        .contains("(observation)");
    assertThat(server.run("changes", "--from", "x").err()).contains("[UNKNOWN_CURSOR]");
  }

  @Test
  void policy_simulatedAndActivated_splitsAndAsOfStillKnows() throws IOException {
    assertThat(server.run("policy", "list", "-o", "csv").out()).contains("default-2,yes,");
    String before = person("account:s1");
    assertThat(person("account:s2")).isEqualTo(before);
    String yaml =
        server
            .run("policy", "get")
            .out()
            .replace("default-2", "strict")
            .replace("max_per_person: 2", "max_per_person: 1");
    String file = Files.writeString(folder.resolve("strict.yaml"), yaml).toString();
    assertThat(server.run("policy", "create", file, "--check").err())
        .contains("nothing was changed");
    Ran simulated = server.run("policy", "simulate", "--file", file);
    assertThat(simulated.exitCode()).as(simulated.err()).isZero();
    assertThat(simulated.out())
        .containsPattern("SPLIT +\\d+ +account:s1 account:s2 email:s@x.de")
        .contains("strict instead of default-2");
    assertThat(server.run("policy", "simulate").exitCode()).isEqualTo(2);
    assertThat(server.run("policy", "activate", "strict").err()).contains("[POLICY_NOT_FOUND]");
    String token =
        server.run("expire", "--as-of", "2026-12-31", "-o", "csv").out().split(",")[4].strip();
    assertThat(server.run("policy", "create", file).err())
        .contains("selfsame policy activate strict");
    Ran activated = server.run("policy", "activate", "strict", "--expect", "default-2");
    assertThat(activated.exitCode()).as(activated.err()).isZero();
    assertThat(person("account:s2")).isNotEqualTo(person("account:s1"));
    assertThat(server.run("resolve", "account:s2", "--as-of", token, "-o", "csv").out())
        .contains("account:s2," + before);
    assertThat(server.run("policy", "activate", "default-2").exitCode()).isZero();
    assertThat(person("account:s2")).isEqualTo(before);
  }

  private String person(String identifier) {
    String line = server.run("resolve", identifier, "-o", "csv").out().lines().toList().get(1);
    return line.substring(line.indexOf(',') + 1);
  }
}
