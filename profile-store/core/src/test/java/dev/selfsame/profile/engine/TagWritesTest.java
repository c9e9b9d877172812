package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagBuilder;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.derive.TagGraph;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagWritesTest {

  private static TagBuilder fed(String name, String event) {
    return Tag.builder(name, TagKind.FACTUAL, ValueType.INTEGER)
        .fold(Fold.COUNT)
        .event(new EventFeed(event, "", ""));
  }

  @Test
  void create_ofTheTagThatIsTooManyForAnEvent_isRefusedAndNamesTheEvent() {
    Policies policies = Policies.only(IdentityPolicy.defaults(), 0);
    Definitions next =
        new Definitions(
            Catalog.EMPTY,
            Models.EMPTY,
            policies,
            EventTypes.EMPTY,
            TagGraph.EMPTY,
            Refolds.NONE,
            Rescoring.NONE);
    for (int i = 0; i < 500; i++) {
      next = new TagWrites(next, 1).create(fed("n.t" + i, "purchase").build()).definitions();
    }
    TagWrites full = new TagWrites(next, 1);
    assertThatThrownBy(() -> full.create(fed("one", "purchase").build()))
        .isInstanceOfSatisfying(
            RefusedException.InvalidField.class,
            e -> {
              assertThat(e.violations())
                  .extracting(Violation::field)
                  .containsExactly("tag.event.name");
              assertThat(e.violations().get(0).description()).contains("purchase feeds 500 tags");
            });
    full.create(fed("one", "return").build());
    full.create(fed("one", "purchase").subjectType("product").build());
    Tag again = fed("n.t7", "purchase").build();
    assertThat(full.create(again).tag().name()).isEqualTo("n.t7");
  }

  private static Definitions with(Catalog catalog) {
    return new Definitions(
        catalog,
        Models.EMPTY,
        Policies.only(IdentityPolicy.defaults(), 0),
        EventTypes.EMPTY,
        TagGraph.EMPTY,
        Refolds.NONE,
        Rescoring.NONE);
  }

  private static TagBuilder visits(String name) {
    return Tag.builder(name, TagKind.FACTUAL, ValueType.INTEGER).fold(Fold.SUM);
  }

  @Test
  void create_ofMoreTagsThanMayBe_isRefusedAndSaysWhatToDo() {
    Catalog catalog = Catalog.EMPTY;
    for (int i = 1; i < TagChanges.MOST_TAGS; i++) {
      catalog = catalog.with(visits("t" + i).build(), 1);
    }
    Definitions last = new TagWrites(with(catalog), 1).create(visits("last").build()).definitions();
    assertThat(last.catalog().size()).isEqualTo(TagChanges.MOST_TAGS);
    TagWrites full = new TagWrites(last, 1);
    assertThatThrownBy(() -> full.create(visits("more").build()))
        .isInstanceOf(TagRefused.TooManyTags.class)
        .hasMessageContainingAll("20,000 tags", "none is ever removed", "a tag that is there");
    assertThat(full.create(visits("last").build()).tag().name()).isEqualTo("last");
    TagUpdate update =
        new TagUpdate("last", tag -> tag.toBuilder().unit("EUR").build(), 0, "ann", false);
    assertThat(full.update(update).tag().unit()).isEqualTo("EUR");
  }

  private static TagBuilder large(String name) {
    List<String> allowed = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      allowed.add("x".repeat(900) + i);
    }
    return Tag.builder(name, TagKind.FACTUAL, ValueType.STRING)
        .fold(Fold.LATEST)
        .allowedValues(allowed);
  }

  @Test
  void update_ofTagsThatWaitToBeFolded_countsWhatTheyWillBe() {
    Catalog catalog = Catalog.EMPTY;
    for (int i = 0; i < 100; i++) {
      catalog =
          catalog.with(
              Tag.builder("small.t" + i, TagKind.FACTUAL, ValueType.STRING)
                  .fold(Fold.LATEST)
                  .build(),
              1);
    }
    List<String> allowed = large("large").build().allowedValues();
    Definitions next = with(catalog);
    long waiting = 0;
    RuntimeException refused = null;
    for (int i = 0; i < 100 && refused == null; i++) {
      TagUpdate update =
          new TagUpdate(
              "small.t" + i,
              tag -> tag.toBuilder().fold(Fold.EARLIEST).allowedValues(allowed).build(),
              0,
              "ann",
              false);
      try {
        next = new TagWrites(next, 1).update(update).definitions();
        waiting = next.refolds().bytes();
      } catch (TagRefused.TooManyTags e) {
        refused = e;
      }
    }
    assertThat(refused).isNotNull();
    assertThat(waiting).isBetween(TagChanges.MOST_BYTES * 9 / 10, TagChanges.MOST_BYTES);
  }

  @Test
  void write_ofDefinitionsThatAreTooLarge_isRefusedUnlessTheyGetSmaller() {
    Catalog catalog = Catalog.EMPTY;
    long each = catalog.with(large("large.first").build(), 1).bytes();
    for (int i = 0; i < TagChanges.MOST_BYTES / each; i++) {
      catalog = catalog.with(large("large.t" + i).build(), 1);
    }
    TagWrites full = new TagWrites(with(catalog), 1);
    assertThatThrownBy(() -> full.create(large("large.more").build()))
        .isInstanceOf(TagRefused.TooManyTags.class)
        .hasMessageContaining("67,108,864 bytes");
    assertThat(full.create(visits("small").build()).tag().name()).isEqualTo("small");
    TagUpdate smaller =
        new TagUpdate(
            "large.t0",
            tag -> tag.toBuilder().allowedValues(tag.allowedValues().subList(0, 999)).build(),
            0,
            "ann",
            false);
    assertThat(full.update(smaller).tag().allowedValues()).hasSize(999);
  }
}
