package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts and outcomes of what is no person, by files, against a real server in this process. */
class SubjectImportTest {

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

  private String products() throws IOException {
    return server.file(
        "products.csv",
        """
        sku,price,colour,returned,on
        85123A,2.55,white,true,2026-05-01
        71053, ,red,false,2026-05-01
        ,1.00,blue,true,2026-05-01
        """);
  }

  private Ran facts(String file, String... more) {
    return server.run(
        Ran.words(
            more, "import", "facts", file, "--subject", "product=sku", "--tag", "product.p=price"));
  }

  private Ran outcomes(String file, String... more) {
    return server.run(
        Ran.words(
            more,
            "outcomes",
            "import",
            file,
            "--subject",
            "product=sku",
            "--outcome",
            "product.returned=returned",
            "--time",
            "on"));
  }

  @Test
  void importFacts_ofSubjects_createsTagsOfTheirTypeAndFillsTheirProfiles() throws IOException {
    Ran ran = facts(products(), "--tag", "product.colour=colour", "--allow-refused");

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.err()).contains("created the tag product.p: RAW, NUMBER");
    assertThat(ran.out()).containsPattern("added +3 ").contains("no subject, line 4");
    assertThat(server.good("tags", "show", "product.p").out()).contains("product");
    assertThat(server.good("profile", "--subject", "product:85123A", "-o", "csv").out())
        .contains("product.p,RAW,2.55")
        .contains("product.colour,RAW,white");
    assertThat(server.good("profile", "--subject", "product:71053", "-o", "csv").out())
        .doesNotContain("product.p,");
    assertThat(facts(products(), "--allow-refused").out()).containsPattern("repeated +1 ");
  }

  @Test
  void importFacts_overwriteByEventId_correctsAndSaysSo() throws IOException {
    assertThat(facts(products(), "--event-id", "sku", "--allow-refused").exitCode()).isZero();
    String corrected = server.file("corrected.csv", "sku,price\n85123A,2.95\n");

    assertThat(facts(corrected, "--event-id", "sku").out()).containsPattern("repeated +1 ");
    assertThat(facts(corrected, "--event-id", "sku", "--overwrite").out())
        .containsPattern("added +0 ")
        .containsPattern("corrected +1 ");
    assertThat(server.good("profile", "--subject", "product:85123A", "-o", "csv").out())
        .contains("product.p,RAW,2.95");
  }

  @Test
  void importOutcomes_ofSubjects_areKeptOnThem() throws IOException {
    Ran missing = outcomes(products());
    assertThat(missing.err())
        .contains("selfsame tags create product.returned --type string --subject-type product");

    server.good(
        "tags", "create", "product.returned", "--type", "boolean", "--subject-type", "product");
    assertThat(outcomes(products(), "--allow-refused").out()).containsPattern("added +2 ");
    assertThat(server.good("profile", "--subject", "product:71053", "-o", "csv").out())
        .contains("product.returned,RAW,false");
  }

  @Test
  void importFacts_tagOfAnotherSubjectType_isRefusedBeforeAnyRow() throws IOException {
    server.good("tags", "create", "demo.age", "--type", "integer");
    Ran person =
        server.run(
            "import", "facts", products(), "--subject", "product=sku", "--tag", "demo.age=price");
    assertThat(person.exitCode()).isEqualTo(1);
    assertThat(person.err()).contains("demo.age is of persons: give --identifier");

    server.good("tags", "create", "product.p", "--type", "number", "--subject-type", "product");
    Ran subject =
        server.run(
            "import",
            "facts",
            products(),
            "--identifier",
            "account=sku",
            "--tag",
            "product.p=price");
    assertThat(subject.exitCode()).isEqualTo(1);
    assertThat(subject.err()).contains("say which with --subject product=COLUMN");
  }

  @Test
  void importFacts_columnThatIsNotThere_createsNoTag() throws IOException {
    Ran ran =
        server.run(
            "import", "facts", products(), "--subject", "product=none", "--tag", "product.p=price");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("has no column `none`").doesNotContain("created the tag");
    assertThat(server.run("tags", "show", "product.p").err()).contains("TAG_NOT_FOUND");
  }

  @Test
  void importFacts_neitherOrBothOfIdentifierAndSubject_isWrongUsage() throws IOException {
    Ran neither = server.run("import", "facts", products(), "--tag", "a.b=price");
    assertThat(neither.exitCode()).isEqualTo(2);
    assertThat(neither.err()).contains("say whom rows are about");
    assertThat(facts(products(), "--identifier", "account=sku").exitCode()).isEqualTo(2);
  }
}
