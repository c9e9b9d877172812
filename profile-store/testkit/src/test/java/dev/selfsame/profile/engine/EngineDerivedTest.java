package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Derivation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.catalog.TagStatus;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MODEL tags in profiles, and changes of definitions. */
class EngineDerivedTest {

  private final Node node = new Node();

  @BeforeEach
  void define() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.define(model("band", ValueType.STRING, "spent >= 100.0 ? \"high\" : \"low\""));
    node.define(model("praised", ValueType.BOOLEAN, "band == \"high\""));
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static Tag model(String name, ValueType type, String expression) {
    return Tag.builder(name, TagKind.MODEL, type)
        .derivation(new Derivation.Expression(expression))
        .build();
  }

  private void spend(String event, String who, double amount) {
    node.record(Node.fact(event, who, "spent", new Value.Decimal(amount), Node.NOW));
  }

  private static <T extends RefusedException> T refused(Class<T> type, CompletableFuture<?> done) {
    CompletionException e = catchThrowableOfType(CompletionException.class, done::join);
    assertThat(e.getCause()).isInstanceOf(type);
    return type.cast(e.getCause());
  }

  private CompletableFuture<Tag> update(String name, java.util.function.UnaryOperator<Tag> change) {
    return node.engine.tags().update(new TagUpdate(name, change, 0, "", false));
  }

  @Test
  void record_whatTagsDeriveFrom_derivesThemInTheSameCommit() {
    spend("e1", "account:a", 60);
    assertThat(node.cached("account:a")).contains("low").contains("Flag[value=false]");
    spend("e2", "account:a", 60);
    assertThat(node.cached("account:a")).contains("high").contains("Flag[value=true]");
  }

  @Test
  void mergeAndRemoval_ofPersons_deriveFromWhatTheyHaveThen() {
    spend("e1", "account:a", 60);
    spend("e2", "device:d", 60);
    String alone = node.profile("account:a");
    assertThat(alone).contains("low");
    node.observe(1, "account:a", "device:d");
    assertThat(node.profile("account:a")).contains("high");
    node.engine.evidence().removeIdentifier(Node.id("device:d")).join();
    assertThat(node.profile("account:a")).isEqualTo(alone);
  }

  @Test
  void createTag_thatCannotBeDerived_namesTagAndCause() {
    TagRefused.InvalidDerivation e =
        refused(
            TagRefused.InvalidDerivation.class,
            node.engine.tags().create(model("m", ValueType.STRING, "spent + 1.0")));
    assertThat(e.tag()).isEqualTo("m");
    assertThat(e.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("tag.expression");
              assertThat(violation.description())
                  .isEqualTo("is double, and the tag's value_type is STRING");
            });
    assertThat(node.engine.catalog().find("m")).isNull();
  }

  @Test
  void updateTag_toACircle_isRefused() {
    TagRefused.InvalidDerivation e =
        refused(
            TagRefused.InvalidDerivation.class,
            update(
                "band",
                tag ->
                    tag.toBuilder()
                        .derivation(new Derivation.Expression("praised ? \"high\" : \"low\""))
                        .build()));
    assertThat(e.violations().get(0).description()).contains("leads back to itself");
  }

  @Test
  void updateTag_derivation_isSeenAtOnceAndAfterACrash() {
    spend("e1", "account:a", 60);
    Tag changed =
        update(
                "band",
                tag ->
                    tag.toBuilder()
                        .derivation(new Derivation.Expression("spent >= 50.0 ? \"high\" : \"low\""))
                        .build())
            .join();
    assertThat(changed.version()).isEqualTo(2);
    assertThat(node.profile("account:a")).contains("high");
    try (Node again = node.crash()) {
      assertThat(again.profile("account:a")).isEqualTo(node.profile("account:a"));
      assertThat(versions(again, "band", Long.MAX_VALUE, 9)).containsExactly(2L, 1L);
    }
  }

  private static List<Long> versions(Node of, String tag, long before, int limit) {
    return of.engine.tags().versions(tag, before, limit).stream()
        .map(version -> version.tag().version())
        .toList();
  }

  @Test
  void updateTag_moreOftenThanVersionsAreKept_keepsTheNewest() {
    int updates = TagChanges.MOST_VERSIONS + 4;
    for (int i = 0; i < updates; i++) {
      String text = "text " + i;
      update("band", tag -> tag.toBuilder().description(text).build()).join();
    }
    List<Long> all = versions(node, "band", Long.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(all)
        .hasSize(TagChanges.MOST_VERSIONS)
        .startsWith(updates + 1L)
        .endsWith(updates + 2L - TagChanges.MOST_VERSIONS);
    assertThat(versions(node, "band", all.get(9), 2)).isEqualTo(all.subList(10, 12));
    assertThat(versions(node, "band", all.get(all.size() - 1), 2)).isEmpty();
    List<String> stored = new ArrayList<>();
    node.store.documents("tag_version", (name, document) -> stored.add(name));
    assertThat(stored.stream().filter(name -> name.startsWith("band/")))
        .hasSize(TagChanges.MOST_VERSIONS);
  }

  @Test
  void versions_ofLargeDefinitions_comeAFewAtATime() {
    node.define("label", Fold.LATEST, ValueType.STRING);
    for (int i = 0; i < 4; i++) {
      String text = "x".repeat(1_000) + i;
      List<String> allowed = IntStream.range(100, 400).mapToObj(n -> text + n).toList();
      update("label", tag -> tag.toBuilder().allowedValues(allowed).build()).join();
    }
    assertThat(versions(node, "label", Long.MAX_VALUE, 100)).containsExactly(5L, 4L);
    assertThat(versions(node, "label", 4, 100)).containsExactly(3L, 2L);
  }

  @Test
  void updateTag_whatNeverChanges_isRefusedWithTheRemedy() {
    TagRefused.TagIncompatible e =
        refused(
            TagRefused.TagIncompatible.class,
            update("spent", tag -> tag.toBuilder().subjectType("product").build()));
    assertThat(e.field()).isEqualTo("subject_type");
    assertThat(e).hasMessageContaining("create another tag");
    TagRefused.TagIncompatible read =
        refused(
            TagRefused.TagIncompatible.class,
            update("spent", tag -> tag.toBuilder().fold(Fold.COUNT).build()));
    assertThat(read).hasMessageContaining("band read");
  }

  @Test
  void updateTag_expectedVersionOrUnknownName_isRefused() {
    assertThat(
            refused(
                    TagRefused.TagChanged.class,
                    node.engine
                        .tags()
                        .update(
                            new TagUpdate(
                                "spent", tag -> tag.toBuilder().unit("EUR").build(), 7, "", false)))
                .version())
        .isEqualTo(1);
    refused(TagRefused.TagNotFound.class, update("nope", tag -> tag));
  }

  @Test
  void draft_isNotServedUntilItIsActive() {
    spend("e1", "account:a", 60);
    update("spent", tag -> tag.toBuilder().status(TagStatus.DRAFT).build()).join();
    assertThat(node.profile("account:a")).doesNotContain("spent").doesNotContain("low");
    spend("e2", "account:a", 60);
    update("spent", tag -> tag.toBuilder().status(TagStatus.ACTIVE).build()).join();
    assertThat(node.profile("account:a")).contains("120.0").contains("high");
  }

  @Test
  void lineage_ofAModelTag_goesDownToSources() {
    Lineage lineage = node.engine.tags().lineage("praised");
    assertThat(lineage.upstream())
        .extracting(Lineage.Node::id)
        .containsExactlyInAnyOrder("tag:praised", "tag:band", "tag:spent", "source:*");
    assertThat(lineage.edges())
        .containsExactlyInAnyOrder(
            new Lineage.Edge("tag:band", "tag:praised"),
            new Lineage.Edge("tag:spent", "tag:band"),
            new Lineage.Edge("source:*", "tag:spent"));
    assertThat(node.engine.tags().lineage("spent").downstream())
        .extracting(Lineage.Node::id)
        .containsExactlyInAnyOrder("tag:band", "tag:praised");
  }
}
