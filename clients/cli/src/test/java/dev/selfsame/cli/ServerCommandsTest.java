package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.selfsame.server.SelfsameServer;
import dev.selfsame.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands as README.md prints them, against a real server in this process. Each test brings
 * identifiers of its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ServerCommandsTest {

  private static final String MAP =
      "id=event_id,time=time,account=account_id,email=email,phone=phone,device=device_id,"
          + "cookie=cookie_id";
  private static final String HEADER = "event_id,time,account_id,email,phone,device_id,cookie_id\n";

  private Path folder;
  private SelfsameServer server;
  private Map<String, String> environment = Map.of();

  @BeforeAll
  void start(@TempDir Path given) {
    folder = given;
    server =
        SelfsameServer.start(
            ServerConfig.load(
                null,
                Map.of(),
                Map.of(
                    "data_dir", folder.resolve("data").toString(),
                    "server.port", "0",
                    "cache.profile_bytes", "16 MiB",
                    "cache.identifiers", "10000")));
    environment =
        Map.of(
            "SELFSAME_TARGET",
            "127.0.0.1:" + server.port(),
            "XDG_STATE_HOME",
            folder.resolve("state").toString());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void readmeCommands_asPrinted_work() throws IOException {
    String visits =
        file(
            "visits.csv",
            HEADER
                + "e1,2026-11-01T08:00:00Z,u1,ann@example.com,+4915112345678,9f3c,\n"
                + "e2,2026-11-02T09:30:00Z,,,,9f3c,c-17\n"
                + "e3,2026-11-03T10:00:00Z,u2,bob@example.com,,77aa,\n");
    String people = file("people.csv", "user_id,age,sex\nu1,34,f\nu2,51,m\n");

    assertThat(run("import", "observations", visits, "--source", "crm", "--map", MAP).exitCode())
        .isZero();
    String[] facts = {
      "import",
      "facts",
      people,
      "--identifier",
      "account=user_id",
      "--tag",
      "demo.age=age",
      "--tag",
      "demo.sex=sex"
    };
    Ran imported = run(facts);
    assertThat(imported.exitCode()).isZero();
    assertThat(imported.err())
        .contains("created the tag demo.age: RAW, INTEGER")
        .contains("created the tag demo.sex: RAW, STRING");

    Ran resolved = run("resolve", "account:u1", "cookie:c-17", "account:no", "--output", "csv");
    List<String> lines = resolved.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("identifier,person_id");
    String person = lines.get(1).substring("account:u1,".length());
    assertThat(person).isNotEmpty();
    assertThat(lines.subList(1, 4))
        .containsExactly("account:u1," + person, "cookie:c-17," + person, "account:no,");

    JsonNode profile =
        new ObjectMapper().readTree(run("profile", "account:u1", "-o", "json").out());
    assertThat(profile.at("/person_id").asText()).isEqualTo(person);
    assertThat(profile.at("/tags/demo.age/value").asInt()).isEqualTo(34);
    assertThat(profile.at("/tags/demo.sex/value").asText()).isEqualTo("f");
    assertThat(run("profile", person, "--output", "json").out())
        .isEqualTo(run("profile", "cookie:c-17", "--output", "json").out());
    assertThat(run("profile", "account:u1").out()).contains("demo.age");
    assertThat(run("profile", "account:u1", "-o", "csv").out())
        .startsWith("tag,kind,value,time,freshness\n");
    assertThat(run("profile", "account:u1", "--tag", "demo.sex", "--kind", "raw").out())
        .contains("demo.sex")
        .doesNotContain("demo.age");
    assertThat(run("profile", "account:u1", "--kind", "odd").err()).contains("--kind is `odd`");
    assertThat(run("tags", "list").out()).contains("demo.sex");
    assertThat(run("explain-tag", "cookie:c-17", "demo.sex").out())
        .startsWith("demo.sex is f\n  of person " + person)
        .contains("made from 1 of 1 fact on 1 identifier\n", "account:u1 gave it\n");
    Ran watched = run("watch", "account:u1", person, "--limit", "1", "--tag", "demo.age");
    assertThat(watched.out()).startsWith(person).contains("account:u1", "demo.age=34");
    assertThat(watched.err()).contains("go on with the same command and --from c_");
    assertThat(run("watch", "--from-start", "--limit", "2", "-o", "csv").out())
        .startsWith("person_id,keys,tag,kind,value,time\n");
    assertThat(run("watch", "--from-start", "--limit", "1").err())
        .containsPattern("the same command and --from c_\\S+ instead of --from-start\n");
    assertThat(run("watch", "--from-start", "--limit", "2", "-o", "json").out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"profile\":"));

    assertThat(run("import", "observations", visits, "--source", "crm", "--map", MAP).out())
        .containsPattern("added +0 ")
        .containsPattern("repeated +3 ");
    assertThat(run(facts).out()).containsPattern("added +0 ").containsPattern("repeated +4 ");
  }

  @Test
  void importObservations_brokenRows_areReportedWithTheirLinesAndTheRestGoesOn()
      throws IOException {
    String broken =
        file(
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
        run(
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
    assertThat(run("resolve", "account:b-u6", "account:b-u4", "-o", "csv").out())
        .containsPattern("account:b-u6,.+")
        .contains("account:b-u4,\n");
    assertThat(filesBelow(folder.resolve("state"))).isEmpty();
    assertThat(
            run(
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
    String file = file("isbn.csv", "at,isbn\n2026-01-01,123\n");
    Ran ran = run("import", "observations", file, "--source", "s", "--map", "time=at,isbn=isbn");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("UNKNOWN_NAMESPACE, line 2");
  }

  @Test
  void importObservations_missingColumn_isWrongUsage() throws IOException {
    String file = file("other.csv", "at,user\n2026-01-01,1\n");
    Ran ran =
        run("import", "observations", file, "--source", "s", "--map", "time=when,account=user");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no column `when`").contains("at, user");
  }

  @Test
  void importObservations_jsonLinesWithMappingFile_work() throws IOException {
    String rows = file("rows.jsonl", "{\"at\":1767225600,\"user\":\"j1\",\"old\":null}\n");
    String mapping =
        file("map.yaml", "source: web\ncolumns:\n  time: at\n  account: [user, old]\n");
    assertThat(run("import", "observations", rows, "--mapping", mapping).exitCode()).isZero();
    assertThat(run("resolve", "account:j1", "-o", "csv").out()).containsPattern("account:j1,.+");
  }

  @Test
  void importFacts_badValuesAndUnknownTags_areExplained() throws IOException {
    assertThat(run("tags", "create", "f.age", "--type", "integer", "--max", "130").exitCode())
        .isZero();
    String people = file("f.csv", "user,age\nf1,34\nf2,old\nf3,900\nf4,50\n");
    Ran ran = run("import", "facts", people, "--identifier", "account=user", "--tag", "f.age=age");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).containsPattern("added +2 ").containsPattern("refused +2 ");
    assertThat(ran.out()).contains("bad value, line 3").contains("OUT_OF_RANGE, line 4");

    Ran unknown =
        run(
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

  @Test
  void resolve_thousandsFromAFile_keepTheirOrder() throws IOException {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < 2500; i++) {
      ids.append("account:r").append(i).append('\n');
    }
    String rows = file("r.csv", "at,user\n2026-01-01,r0\n2026-01-01,r2400\n");
    run("import", "observations", rows, "--source", "s", "--map", "time=at,account=user");
    List<String> lines =
        run("resolve", "--input", file("ids.txt", ids.toString()), "--output", "csv")
            .out()
            .lines()
            .toList();

    assertThat(lines).hasSize(2501);
    for (int i = 0; i < 2500; i++) {
      boolean known = i == 0 || i == 2400;
      assertThat(lines.get(i + 1)).matches("account:r" + i + (known ? ",.+" : ","));
    }
  }

  @Test
  void models_importActivateAndScore_giveReasons() throws IOException {
    run("tags", "create", "m.orders", "--kind", "factual", "--type", "integer", "--fold", "count");
    String model =
        file(
            "model.json",
            """
            {"name": "m", "version": "1", "type": "logistic_regression", "tag": "risk.m",
             "intercept": 0.5, "features": [{"type": "numeric", "tag": "m.orders",
             "reason": "How often they bought", "coefficient": -1, "missing": {"value": 0}}]}
            """);
    String orders = file("o.csv", "user,order\nm1,1\nm1,2\n");
    assertThat(run("models", "import", model, "--check").err()).contains("nothing was changed");
    assertThat(run("models", "import", model).err()).contains("selfsame models activate m 1");
    assertThat(run("models", "activate", "m", "1", "--wait").out()).contains("CHAMPION");
    assertThat(run("models", "list", "m").out()).contains("CHAMPION", "m.orders");
    assertThat(run("models", "show", "m", "--document").out()).contains("How often they bought");
    run(
        "import",
        "facts",
        orders,
        "--identifier",
        "account=user",
        "--event-id",
        "order",
        "--tag",
        "m.orders=order");

    assertThat(run("score", "m", "account:m1").out())
        .contains("account:m1 scores 0.182 by m")
        .contains("lowers it (-2.000): How often they bought [m.orders: 2]");
    assertThat(run("profile", "account:m1").out()).contains("why risk.m is 0.182");
    assertThat(run("score", "m", "account:m1", "--explain").out())
        .contains("lowers it (-2.000): How often they bought [m.orders: 2]")
        .contains("from account:m1, told by");
    Ran scored = run("score", "m", "--file", file("whom.txt", "account:m1\n\naccount:m0\n"));
    assertThat(scored.out()).contains("account:m1  0.18").contains("no person is known");
    assertThat(scored.err()).contains("1 scored, 1 not");
    assertThat(scored.exitCode()).isEqualTo(1);
    assertThat(run("score", "m").exitCode()).isEqualTo(2);
    assertThat(run("models", "retire", "m", "1").out()).contains("RETIRED");
    assertThat(run("models", "delete", "m", "1", "--yes").out()).contains("deleted m 1");
    assertThat(run("models", "list").out()).doesNotContain("RETIRED");
    assertThat(run("profile", "account:m1").out()).doesNotContain("risk.m");
    assertThat(run("models", "import", file("bad.json", "{\"name\": 3}")).exitCode()).isEqualTo(1);
  }

  @Test
  void resolve_explain_saysWhyInWords() throws IOException {
    String rows = file("x.csv", "at,user,dev\n2026-01-01,x1,xd\n2026-01-02,x1,xd\n");
    run(
        "import",
        "observations",
        rows,
        "--source",
        "s",
        "--map",
        "time=at,account=user,device=dev");
    Ran ran = run("resolve", "device:xd", "--explain");

    assertThat(ran.out()).contains("seen with account:x1 on 2 days").contains("this joins the two");
    assertThat(run("profile", "account:unheard").err()).contains("[PERSON_NOT_FOUND]");
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  private Ran run(String... args) {
    return Ran.in(environment, args);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
