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
}
