package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The commands that look into the graph, against a real server in this process. */
@TestInstance(Lifecycle.PER_CLASS)
class GraphCommandsTest {

  private RealServer server;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path given) throws IOException {
    folder = given;
    server = new RealServer(folder);
    server.observe(
        "ada.csv",
        """
        time,account,email,phone,device
        2026-11-01,ada,ada@x.de,,
        2026-11-02,,ada@x.de,+4915112345678,
        2026-11-03,ada,,,own
        2026-11-04,ada,,,all
        2026-11-04,bob,,,all
        2026-11-05,cid,,,all
        2026-11-06,dan,,,all
        2026-11-06,"a<&""b",,,all2
        """,
        "time=time,account=account,email=email,phone=phone,device=device");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void explain_together_drawsThePathAndNamesBridges() {
    Ran ran = server.run("explain", "account:ada", "phone:+4915112345678");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .containsPattern("account:ada and phone:\\S+ are one person, \\S+ \\(policy default-2\\)")
        .contains(
            "  account:ada\n    │  crm/seen on 2026-11-01: this joins the two\n  email:ada@x.de\n")
        .contains("They would be two persons without")
        .contains("  email:ada@x.de\n");
  }

  @Test
  void explain_apart_saysWhatStandsInTheWay() {
    Ran ran = server.run("explain", "account:ada", "account:bob");
    assertThat(ran.out())
        .contains("are two persons")
        .contains("    ╎  crm/seen on 2026-11-04: shared by too many to join anybody (device:all)")
        .contains("Both were seen with device:all");
    assertThat(server.run("explain", "account:ada", "nonsense").exitCode()).isEqualTo(2);
    assertThat(server.run("explain", "account:ada", "account:who").err())
        .contains("account:who")
        .contains("[PERSON_NOT_FOUND]");
  }

  @Test
  void explain_jsonAndCsv_areForPrograms() throws IOException {
    JsonNode json =
        json(server.run("explain", "account:ada", "phone:+4915112345678", "-o", "json"));
    assertThat(json.at("/together").asBoolean()).isTrue();
    assertThat(json.at("/path/identifiers/1").asText()).isEqualTo("email:ada@x.de");
    assertThat(json.at("/path/links/0/state").asText()).isEqualTo("JOINING");
    assertThat(json.at("/path/links/0/sightings/0/first_seen").asText())
        .isEqualTo("2026-11-01T00:00:00Z");
    assertThat(server.run("explain", "account:ada", "account:bob", "-o", "csv").out())
        .startsWith("first,second,decision,blocker,")
        .contains("account:bob,device:all,SHARED,device:all,1,1,2026-11-04,2026-11-04,crm/seen,\n");
  }

  @Test
  void neighborhood_marksSuppressedLinks() throws IOException {
    Ran ran = server.run("neighborhood", "account:ada", "--hops", "2");
    assertThat(ran.out())
        .containsPattern("account:bob +\\S+ +2 +1\n")
        .contains("account:ada ── email:ada@x.de\n")
        .contains("account:ada ╌╌ device:all\n");
    JsonNode then =
        json(server.run("neighborhood", "account:ada", "--as-of", "2026-11-01", "-o", "json"));
    assertThat(then.at("/neighbors")).hasSize(2);
    assertThat(server.run("neighborhood", "account:ada", "--as-of", "soon").exitCode())
        .isEqualTo(2);
    assertThat(server.run("neighborhood", "account:ada", "--limit", "2").out())
        .contains("There is more than is shown");
  }

  @Test
  void path_foundOrNot_saysSo() {
    assertThat(server.run("path", "email:ada@x.de", "account:dan").out())
        .contains("  device:all\n    ╎")
        .contains("  account:dan\n");
    Ran joined = server.run("path", "email:ada@x.de", "account:dan", "--joined-only");
    assertThat(joined.exitCode()).isEqualTo(1);
    assertThat(joined.err()).contains("there is no path of at most 6 links");
    assertThat(server.run("path", "email:ada@x.de", "account:dan", "--max-degree", "3").err())
        .contains("save perhaps through one of 1 identifiers");
  }

  @Test
  void rings_areRankedAndNamed() throws IOException {
    Ran ran = server.run("rings", "--min-members", "4");
    assertThat(ran.out())
        .containsPattern("device:all +4 +4 +3 +2026-11-04 +2026-11-06 +account:ada account:bob");
    JsonNode ring = json(server.run("rings", "--min-members", "4", "--output", "json"));
    assertThat(ring.at("/members")).hasSize(4);
    assertThat(server.run("rings", "--from", "2026-11-06", "--output", "csv").out())
        .isEqualTo("shared,members,persons,days_seen,first_seen,last_seen,who\n");
  }

  @Test
  void stats_countTheGraph() throws IOException {
    assertThat(server.run("stats").out())
        .contains("10 identifiers, 8 links, 6 persons, 0 assertions (policy default-2)")
        .containsPattern("device:all +4 +4 ");
    assertThat(server.run("stats", "-o", "csv").out())
        .contains("identifiers_of_namespace,account,5\n");
    assertThat(json(server.run("stats", "-o", "json")).at("/person_count").asInt()).isEqualTo(6);
  }

  @Test
  void verify_matches() {
    Ran ran = server.run("verify", "account:ada", "account:bob", "-o", "csv");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines().skip(1)).allMatch(line -> line.split(",")[1].equals("yes"));
  }

  @Test
  void export_jsonLines_hasEveryIdentifierAndLink() throws IOException {
    Path file = folder.resolve("graph.jsonl");
    Ran ran = server.run("export", "--to", file.toString());
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("exported 10 identifiers and 8 links to ");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines).filteredOn(line -> line.has("identifier")).hasSize(10);
    assertThat(lines)
        .filteredOn(line -> line.has("first"))
        .hasSize(8)
        .allMatch(line -> line.at("/sightings/0/source").asText().equals("crm"));
    assertThat(server.run("export", "--persons-only").out().lines()).hasSize(10);
  }

  @Test
  void export_csv_writesThreeFiles() throws IOException {
    assertThat(server.run("export", "--format", "csv").exitCode()).isEqualTo(2);
    Path directory = folder.resolve("csv");
    assertThat(server.run("export", "--format", "csv", "--to", directory.toString()).exitCode())
        .isZero();
    assertThat(Files.readAllLines(directory.resolve("identifiers.csv"))).hasSize(11);
    assertThat(Files.readAllLines(directory.resolve("links.csv")))
        .hasSize(9)
        .contains("account:ada,device:own,1.0,1,2026-11-03,2026-11-03,,,,");
    assertThat(Files.readAllLines(directory.resolve("evidence.csv")))
        .contains("account:ada,device:own,crm,seen,1.0,1,2026-11-03,2026-11-03");
  }

  @Test
  void export_graphMl_isWellFormedWithDeclaredKeysAndKnownEnds() throws Exception {
    Path file = folder.resolve("graph.graphml");
    assertThat(server.run("export", "--format", "graphml", "--to", file.toString()).exitCode())
        .isZero();
    Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    List<String> keys = attributes(xml, "key", "id");
    assertThat(keys).contains("label", "person_id", "weight").doesNotHaveDuplicates();
    assertThat(keys).containsAll(attributes(xml, "data", "key"));
    List<String> nodes = attributes(xml, "node", "id");
    assertThat(nodes).hasSize(10).contains("account:a<&\"b").doesNotHaveDuplicates();
    assertThat(attributes(xml, "edge", "source")).hasSize(8);
    assertThat(nodes)
        .containsAll(attributes(xml, "edge", "source"))
        .containsAll(attributes(xml, "edge", "target"));
  }

  private static List<String> attributes(Document xml, String element, String attribute) {
    NodeList found = xml.getElementsByTagName(element);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> ((Element) found.item(i)).getAttribute(attribute))
        .toList();
  }

  private static JsonNode json(Ran ran) throws IOException {
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }
}
