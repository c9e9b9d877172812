package dev.selfsame.profile.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Derivation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagGraphTest {

  private Catalog catalog =
      Catalog.EMPTY
          .with(Tag.builder("a", TagKind.RAW, ValueType.NUMBER).fold(Fold.LATEST).build(), 1)
          .with(Tag.builder("churn", TagKind.PREDICTIVE, ValueType.NUMBER).build(), 1);

  private TagGraph graph = TagGraph.EMPTY;

  private void define(String name, String expression) throws InvalidDerivationException {
    Tag tag =
        Tag.builder(name, TagKind.MODEL, ValueType.NUMBER)
            .derivation(new Derivation.Expression(expression))
            .build();
    graph = graph.with(DerivedTag.check(tag, catalog));
    catalog =
        catalog.find(name) == null
            ? catalog.with(tag, 1)
            : catalog.withNext(
                Catalog.next(catalog.get(name), tag, catalog.get(name).stateNumber(), 2));
  }

  @Test
  void rank_isAboveThatOfAllInputs() throws Exception {
    define("b", "a + 1.0");
    define("c", "a + b");
    define("d", "c * churn");
    graph = graph.withScores(Map.of("churn", Set.of("b")));
    assertThat(graph.rank("a")).isZero();
    assertThat(graph.rank("b")).isEqualTo(1);
    assertThat(graph.rank("c")).isEqualTo(2);
    assertThat(graph.rank("churn")).isEqualTo(2);
    assertThat(graph.rank("d")).isEqualTo(3);
    assertThat(graph.readers("b")).containsExactly("c", "churn");
    assertThat(graph.inputs("d")).containsExactly("c", "churn");
    TagGraph stored = TagGraph.of(catalog, Map.of("churn", Set.of("b")));
    assertThat(stored.rank("d")).isEqualTo(3);
  }

  @Test
  void with_whatLeadsBackToItself_isRefusedWithTheCircle() throws Exception {
    define("b", "a + 1.0");
    define("c", "b + 1.0");
    InvalidDerivationException direct =
        catchThrowableOfType(InvalidDerivationException.class, () -> define("b", "b + c"));
    assertThat(direct.getMessage()).startsWith("leads back to itself: b reads ");
    InvalidDerivationException round =
        catchThrowableOfType(InvalidDerivationException.class, () -> define("b", "c - a"));
    assertThat(round.getMessage())
        .isIn("leads back to itself: b reads c reads b", "leads back to itself: c reads b reads c");
    assertThat(graph.rank("c")).isEqualTo(2);
  }

  @Test
  void withScores_throughAModelTag_isRefusedWithTheCircle() throws Exception {
    define("risk", "churn * 2.0");
    IllegalArgumentException e =
        catchThrowableOfType(
            IllegalArgumentException.class,
            () -> graph.withScores(Map.of("churn", Set.of("a", "risk"))));
    assertThat(e.getMessage()).contains("churn reads risk reads churn");
  }

  @Test
  void of_whatDoesNotFitWhatItReads_isLeftOutAndTheRestIsThere() throws Exception {
    define("b", "a + 1.0");
    Tag misfit =
        Tag.builder("misfit", TagKind.MODEL, ValueType.NUMBER)
            .derivation(new Derivation.Expression("gone + 1.0"))
            .build();
    TagGraph stored = TagGraph.of(catalog.with(misfit, 1), Map.of());
    assertThat(stored.model("misfit")).isNull();
    assertThat(stored.model("b")).isNotNull();
    assertThat(stored.rank("b")).isEqualTo(1);
  }
}
