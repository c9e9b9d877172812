package dev.selfsame.profile.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.fold.Fold;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivationRulesTest {

  private static List<String> fields(TagBuilder tag) {
    return TagRules.violations(tag.build()).stream().map(Violation::field).toList();
  }

  private static TagBuilder model(ValueType type) {
    return Tag.builder("m", TagKind.MODEL, type);
  }

  private static Scorecard card(Scorecard.Bin... bins) {
    return new Scorecard(0, List.of(new Scorecard.Row("a", List.of(bins))), List.of());
  }

  @Test
  void derivation_missingOrOfAnotherKind_isNamed() {
    assertThat(fields(model(ValueType.NUMBER))).containsExactly("derivation");
    assertThat(fields(model(ValueType.NUMBER).derivation(new Derivation.Expression("1.0"))))
        .isEmpty();
    assertThat(fields(model(ValueType.NUMBER).derivation(new Derivation.Expression(" "))))
        .containsExactly("expression");
    assertThat(
            fields(
                Tag.builder("a", TagKind.RAW, ValueType.NUMBER)
                    .fold(Fold.LATEST)
                    .derivation(new Derivation.Expression("1.0"))))
        .containsExactly("derivation");
  }

  @Test
  void model_withFoldBoundsOrSources_isNamed() {
    TagBuilder tag = model(ValueType.NUMBER).derivation(new Derivation.Expression("1.0"));
    assertThat(fields(tag.fold(Fold.LATEST).range(0.0, null).sources(List.of("crm"))))
        .containsExactly("fold", "sources", "allowed_values");
  }

  @Test
  void scorecard_bands_decideTheType() {
    assertThat(fields(model(ValueType.STRING).derivation(TagCodecTest.CARD))).isEmpty();
    assertThat(fields(model(ValueType.NUMBER).derivation(TagCodecTest.CARD)))
        .containsExactly("value_type");
    Scorecard plain = card(new Scorecard.Missing(1));
    assertThat(fields(model(ValueType.INTEGER).derivation(plain))).isEmpty();
    assertThat(fields(model(ValueType.STRING).derivation(plain))).containsExactly("value_type");
  }

  @Test
  void scorecard_numbersThatAreNone_areNamed() {
    Scorecard wrong =
        card(
            new Scorecard.Numbers(2.0, 2.0, Double.NaN),
            new Scorecard.Categories(List.of(), 1),
            new Scorecard.Numbers(Double.NaN, null, 1));
    assertThat(fields(model(ValueType.NUMBER).derivation(wrong)))
        .containsExactly(
            "scorecard.rows[0].bins[0].points",
            "scorecard.rows[0].bins[0].numbers.below",
            "scorecard.rows[0].bins[1].categories",
            "scorecard.rows[0].bins[2].numbers.at_least");
    Scorecard unordered =
        new Scorecard(
            0,
            card(new Scorecard.Missing(1)).rows(),
            List.of(new Scorecard.Band(1, "a"), new Scorecard.Band(1, "b")));
    assertThat(fields(model(ValueType.STRING).derivation(unordered)))
        .containsExactly("scorecard.bands[1].at_least");
  }
}
