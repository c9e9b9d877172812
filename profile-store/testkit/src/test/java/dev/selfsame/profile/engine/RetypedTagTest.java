package dev.selfsame.profile.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Scorecard;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.scoring.InvalidModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readers of a tag whose values become those of another type when it is folded anew. */
class RetypedTagTest {

  private static final byte[] MODEL =
      """
      {"name": "m", "version": "1", "type": "logistic_regression", "tag": "predicted.m",
       "intercept": 0, "features": [
         {"type": "one_hot", "tag": "plan", "coefficients": {"pro": 2.0}, "other": 0, "missing": 0}
       ]}
      """
          .getBytes(UTF_8);

  private static Tag card(Scorecard.Bin bin) {
    return Tag.builder("card", TagKind.MODEL, ValueType.NUMBER)
        .derivation(new Scorecard(1, List.of(new Scorecard.Row("plan", List.of(bin))), List.of()))
        .build();
  }

  @Test
  void reader_whileTheTypeChanges_isRefusedAndTheStoreOpensAgain() {
    Tag texts = card(new Scorecard.Categories(List.of("pro"), 5));
    Tag numbers = card(new Scorecard.Numbers(1.0, null, 5));
    Node node = new Node();
    node.define("plan", Fold.LATEST, ValueType.STRING);
    node.record(Node.fact("e", "account:a", "plan", new Value.Text("pro"), Node.NOW));
    node.engine
        .tags()
        .update(
            new TagUpdate("plan", tag -> tag.toBuilder().fold(Fold.COUNT).build(), 0, "ann", false))
        .join();
    assertThatThrownBy(() -> node.define(texts))
        .cause()
        .isInstanceOfSatisfying(
            TagRefused.InvalidDerivation.class,
            e -> assertThat(e.violations().get(0).description()).contains("'plan'", "folded"));
    assertThatThrownBy(() -> node.engine.models().importModel(MODEL, false).join())
        .cause()
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("plan is being folded");
    node.engine.tags().refold((phase, done, total) -> true);
    node.define(numbers);
    Node again = node.crash();
    assertThat(again.profile("account:a")).contains("tag=card", "6.0");
    again.close();
  }

  @Test
  void reader_whileTheTypeStays_isTaken() {
    try (Node node = new Node()) {
      node.define("plan", Fold.LATEST, ValueType.STRING);
      node.record(Node.fact("e", "account:a", "plan", new Value.Text("pro"), Node.NOW));
      node.engine
          .tags()
          .update(
              new TagUpdate(
                  "plan", tag -> tag.toBuilder().fold(Fold.EARLIEST).build(), 0, "ann", false))
          .join();
      assertThat(node.engine.tags().refolding()).containsExactly("plan");
      node.define(card(new Scorecard.Categories(List.of("pro"), 5)));
      node.engine.models().importModel(MODEL, false).join();
    }
  }
}
