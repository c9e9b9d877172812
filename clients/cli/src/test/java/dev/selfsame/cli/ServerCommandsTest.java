package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  private RealServer server;

  @BeforeAll
  void start(@TempDir Path given) {
    server = new RealServer(given);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void readmeCommands_asPrinted_work() throws IOException {
    String visits =
        server.file(
            "visits.csv",
            HEADER
                + "e1,2026-11-01T08:00:00Z,u1,ann@example.com,+4915112345678,9f3c,\n"
                + "e2,2026-11-02T09:30:00Z,,,,9f3c,c-17\n"
                + "e3,2026-11-03T10:00:00Z,u2,bob@example.com,,77aa,\n");
    String people = server.file("people.csv", "user_id,age,sex\nu1,34,f\nu2,51,m\n");

    assertThat(
            server
                .run("import", "observations", visits, "--source", "crm", "--map", MAP)
                .exitCode())
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
    Ran imported = server.run(facts);
    assertThat(imported.exitCode()).isZero();
    assertThat(imported.err())
        .contains("created the tag demo.age: RAW, INTEGER")
        .contains("created the tag demo.sex: RAW, STRING");

    Ran resolved =
        server.run("resolve", "account:u1", "cookie:c-17", "account:no", "--output", "csv");
    List<String> lines = resolved.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("identifier,person_id");
    String person = lines.get(1).substring("account:u1,".length());
    assertThat(person).isNotEmpty();
    assertThat(lines.subList(1, 4))
        .containsExactly("account:u1," + person, "cookie:c-17," + person, "account:no,");

    JsonNode profile =
        new ObjectMapper().readTree(server.run("profile", "account:u1", "-o", "json").out());
    assertThat(profile.at("/person_id").asText()).isEqualTo(person);
    assertThat(profile.at("/tags/demo.age/value").asInt()).isEqualTo(34);
    assertThat(profile.at("/tags/demo.sex/value").asText()).isEqualTo("f");
    assertThat(server.run("profile", person, "--output", "json").out())
        .isEqualTo(server.run("profile", "cookie:c-17", "--output", "json").out());
    assertThat(server.run("profile", "account:u1").out()).contains("demo.age");
    assertThat(server.run("profile", "account:u1", "-o", "csv").out())
        .startsWith("tag,kind,value,time,freshness\n");
    assertThat(server.run("profile", "account:u1", "--tag", "demo.sex", "--kind", "raw").out())
        .contains("demo.sex")
        .doesNotContain("demo.age");
    assertThat(server.run("profile", "account:u1", "--kind", "odd").err())
        .contains("--kind is `odd`");
    assertThat(server.run("tags", "list").out()).contains("demo.sex");
    assertThat(server.run("explain-tag", "cookie:c-17", "demo.sex").out())
        .startsWith("demo.sex is f\n  of person " + person)
        .contains("made from 1 of 1 fact on 1 identifier\n", "account:u1 gave it\n");
    Ran watched = server.run("watch", "account:u1", person, "--limit", "1", "--tag", "demo.age");
    assertThat(watched.out()).startsWith(person).contains("account:u1", "demo.age=34");
    assertThat(watched.err()).contains("go on with the same command and --from c_");
    assertThat(server.run("watch", "--from-start", "--limit", "2", "-o", "csv").out())
        .startsWith("person_id,keys,tag,kind,value,time\n");
    assertThat(server.run("watch", "--from-start", "--limit", "1").err())
        .containsPattern("the same command and --from c_\\S+ instead of --from-start\n");
    assertThat(server.run("watch", "--from-start", "--limit", "2", "-o", "json").out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"profile\":"));

    assertThat(server.run("import", "observations", visits, "--source", "crm", "--map", MAP).out())
        .containsPattern("added +0 ")
        .containsPattern("repeated +3 ");
    assertThat(server.run(facts).out())
        .containsPattern("added +0 ")
        .containsPattern("repeated +4 ");
  }

  @Test
  void resolve_thousandsFromAFile_keepTheirOrder() throws IOException {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < 2500; i++) {
      ids.append("account:r").append(i).append('\n');
    }
    String rows = server.file("r.csv", "at,user\n2026-01-01,r0\n2026-01-01,r2400\n");
    server.run("import", "observations", rows, "--source", "s", "--map", "time=at,account=user");
    List<String> lines =
        server
            .run("resolve", "--input", server.file("ids.txt", ids.toString()), "--output", "csv")
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
    server.run(
        "tags", "create", "m.orders", "--kind", "factual", "--type", "integer", "--fold", "count");
    String model =
        server.file(
            "model.json",
            """
            {"name": "m", "version": "1", "type": "logistic_regression", "tag": "risk.m",
             "intercept": 0.5, "features": [{"type": "numeric", "tag": "m.orders",
             "reason": "How often they bought", "coefficient": -1, "missing": {"value": 0}}]}
            """);
    String orders = server.file("o.csv", "user,order\nm1,1\nm1,2\n");
    assertThat(server.run("models", "import", model, "--check").err())
        .contains("nothing was changed");
    assertThat(server.run("models", "import", model).err())
        .contains("selfsame models activate m 1");
    assertThat(server.run("models", "activate", "m", "1", "--wait").out()).contains("CHAMPION");
    assertThat(server.run("models", "list", "m").out()).contains("CHAMPION", "m.orders");
    assertThat(server.run("models", "show", "m", "--document").out())
        .contains("How often they bought");
    server.run(
        "import",
        "facts",
        orders,
        "--identifier",
        "account=user",
        "--event-id",
        "order",
        "--tag",
        "m.orders=order");

    assertThat(server.run("score", "m", "account:m1").out())
        .contains("account:m1 scores 0.182 by m")
        .contains("lowers it (-2.000): How often they bought [m.orders: 2]");
    assertThat(server.run("profile", "account:m1").out()).contains("why risk.m is 0.182");
    assertThat(server.run("score", "m", "account:m1", "--explain").out())
        .contains("lowers it (-2.000): How often they bought [m.orders: 2]")
        .contains("from account:m1, told by");
    Ran scored =
        server.run("score", "m", "--file", server.file("whom.txt", "account:m1\n\naccount:m0\n"));
    assertThat(scored.out()).contains("account:m1  0.18").contains("no person is known");
    assertThat(scored.err()).contains("1 scored, 1 not");
    assertThat(scored.exitCode()).isEqualTo(1);
    assertThat(server.run("score", "m").exitCode()).isEqualTo(2);
    assertThat(server.run("models", "retire", "m", "1").out()).contains("RETIRED");
    assertThat(server.run("models", "delete", "m", "1", "--yes").out()).contains("deleted m 1");
    assertThat(server.run("models", "list").out()).doesNotContain("RETIRED");
    assertThat(server.run("profile", "account:m1").out()).doesNotContain("risk.m");
    assertThat(server.run("models", "import", server.file("bad.json", "{\"name\": 3}")).exitCode())
        .isEqualTo(1);
  }

  @Test
  void resolve_explain_saysWhyInWords() throws IOException {
    String rows = server.file("x.csv", "at,user,dev\n2026-01-01,x1,xd\n2026-01-02,x1,xd\n");
    server.run(
        "import",
        "observations",
        rows,
        "--source",
        "s",
        "--map",
        "time=at,account=user,device=dev");
    Ran ran = server.run("resolve", "device:xd", "--explain");

    assertThat(ran.out()).contains("seen with account:x1 on 2 days").contains("this joins the two");
    assertThat(server.run("profile", "account:unheard").err()).contains("[PERSON_NOT_FOUND]");
  }
}
