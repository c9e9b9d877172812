package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Imports of observations and facts, and what they say of rows that cannot be. */
@TestInstance(Lifecycle.PER_CLASS)
class ImportCommandsTest {

  private static final String MAP =
      "id=event_id,time=time,account=account_id,email=email,phone=phone,device=device_id,"
          + "cookie=cookie_id";
  private static final String HEADER = "event_id,time,account_id,email,phone,device_id,cookie_id\n";

  private Path folder;
  private RealServer server;

  @BeforeAll
  void start(@TempDir Path given) {
    folder = given;
    server = new RealServer(folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void importObservations_brokenRows_areReportedWithTheirLinesAndTheRestGoesOn()
      throws IOException {
    String broken =
        server.file(
            "broken.csv",
            HEADER
                + "b1,2026-11-01T08:00:00Z,b-u1,,,,\n"
                + "b2,2026-11-01T08:00:00Z,b-u2\n"
                + "b3,soon,b-u3,,,,\n"
                + "b4,3000-01-01T00:00:00Z,b-u4,,,,\n"
                + "b5,2026-11-01T08:00:00Z,,not-an-email,,,\n"
                + "b6,2026-11-01T08:00:00Z,b-u6,,,,\n");
    Path rejects = folder.resolve("rejects.csv");
    Ran ran =
        server.run(
            "import",
            "observations",
            broken,
            "--source",
            "crm",
            "--map",
            MAP,
            "--rejects",
            rejects.toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).containsPattern("added +2 ").containsPattern("refused +4 ");
    assertThat(ran.out()).contains("wrong column count, line 3").contains("bad time, line 4");
    assertThat(Files.readAllLines(rejects))
        .hasSize(5)
        .first()
        .isEqualTo("line,reason,field,detail");
    assertThat(Files.readAllLines(rejects).stream().skip(1).map(line -> line.split(",")[0]))
        .containsExactly("3", "4", "5", "6");
    assertThat(server.run("resolve", "account:b-u6", "account:b-u4", "-o", "csv").out())
        .containsPattern("account:b-u6,.+")
        .contains("account:b-u4,\n");
    assertThat(filesBelow(folder.resolve("state"))).isEmpty();
    assertThat(
            server
                .run(
                    "import",
                    "observations",
                    broken,
                    "--source",
                    "crm",
                    "--map",
                    MAP,
                    "--allow-refused")
                .exitCode())
        .isZero();
  }

  @Test
  void importObservations_unknownNamespace_refusesTheRowsAndNamesIt() throws IOException {
    String file = server.file("isbn.csv", "at,isbn\n2026-01-01,123\n");
    Ran ran =
        server.run("import", "observations", file, "--source", "s", "--map", "time=at,isbn=isbn");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("UNKNOWN_NAMESPACE, line 2");
  }

  @Test
  void importObservations_missingColumn_isWrongUsage() throws IOException {
    String file = server.file("other.csv", "at,user\n2026-01-01,1\n");
    Ran ran =
        server.run(
            "import", "observations", file, "--source", "s", "--map", "time=when,account=user");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no column `when`").contains("at, user");
  }

  @Test
  void importObservations_jsonLinesWithMappingFile_work() throws IOException {
    String rows = server.file("rows.jsonl", "{\"at\":1767225600,\"user\":\"j1\",\"old\":null}\n");
    String mapping =
        server.file("map.yaml", "source: web\ncolumns:\n  time: at\n  account: [user, old]\n");
    assertThat(server.run("import", "observations", rows, "--mapping", mapping).exitCode())
        .isZero();
    assertThat(server.run("resolve", "account:j1", "-o", "csv").out())
        .containsPattern("account:j1,.+");
  }

  @Test
  void importObservations_mappingFileThatIsNone_saysWhichKey() throws IOException {
    String rows = server.file("m.csv", "at,user\n2026-01-01,1\n");
    String unknown = server.file("unknown.yaml", "source: web\ncolums:\n  time: at\n");
    Ran ran = server.run("import", "observations", rows, "--mapping", unknown);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("unknown.yaml: `colums` is no key of a mapping\nknown keys: source")
        .doesNotContain("dev.selfsame");
    String list = server.file("list.yaml", "columns: [time]\n");
    assertThat(server.run("import", "observations", rows, "--mapping", list).err())
        .contains("`columns` does not hold what a mapping has there")
        .doesNotContain("java.");
  }

  @Test
  void importFacts_badValuesAndUnknownTags_areExplained() throws IOException {
    assertThat(
            server.run("tags", "create", "f.age", "--type", "integer", "--max", "130").exitCode())
        .isZero();
    String people = server.file("f.csv", "user,age\nf1,34\nf2,old\nf3,900\nf4,50\n");
    Ran ran =
        server.run("import", "facts", people, "--identifier", "account=user", "--tag", "f.age=age");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).containsPattern("added +2 ").containsPattern("refused +2 ");
    assertThat(ran.out()).contains("bad value, line 3").contains("OUT_OF_RANGE, line 4");

    Ran unknown =
        server.run(
            "import",
            "facts",
            people,
            "--identifier",
            "account=user",
            "--tag",
            "f.new=age",
            "--no-create-tags");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("no tag f.new").contains("selfsame tags create f.new");
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
