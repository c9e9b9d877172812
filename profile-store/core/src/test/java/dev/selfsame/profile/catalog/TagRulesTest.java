package dev.selfsame.profile.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.fold.Fold;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagRulesTest {

  private static List<String> fields(TagBuilder tag) {
    return TagRules.violations(tag.build()).stream().map(Violation::field).toList();
  }

  private static TagBuilder text(String name) {
    return Tag.builder(name, TagKind.RAW, ValueType.STRING).fold(Fold.LATEST);
  }

  private static TagBuilder number(Fold fold) {
    return Tag.builder("a", TagKind.FACTUAL, ValueType.NUMBER).fold(fold);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a1_", "a.b.c.d.e.f.g.h", "behavior.orders.count_30d"})
  void name_ofTheForm_isGood(String name) {
    assertThat(fields(text(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "1a", "_a", "a..b", ".a", "a.", "a.b.c.d.e.f.g.h.i", "ä", "a b"})
  void name_ofAnotherForm_isNamed(String name) {
    assertThat(fields(text(name))).containsExactly("name");
  }

  @Test
  void name_of129Characters_isNamed() {
    assertThat(fields(text("a".repeat(128)))).isEmpty();
    assertThat(fields(text("a".repeat(129)))).containsExactly("name");
  }

  @ParameterizedTest
  @CsvSource({
    "LATEST, STRING INTEGER NUMBER BOOLEAN TIME",
    "EARLIEST, STRING INTEGER NUMBER BOOLEAN TIME",
    "COUNT, STRING INTEGER NUMBER BOOLEAN TIME",
    "MIN, INTEGER NUMBER TIME",
    "MAX, INTEGER NUMBER TIME",
    "SUM, INTEGER NUMBER",
    "UNION, STRING"
  })
  void fold_ofFactualTag_takesOnlyItsTypes(Fold fold, String types) {
    for (ValueType type : ValueType.values()) {
      boolean fits = List.of(types.split(" ")).contains(type.name());
      assertThat(fields(Tag.builder("a", TagKind.FACTUAL, type).fold(fold)))
          .isEqualTo(fits ? List.of() : List.of("fold"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MIN", "MAX", "SUM", "COUNT"})
  void fold_ofRawTag_isLatestOrEarliest(Fold fold) {
    TagBuilder tag = Tag.builder("a", TagKind.RAW, ValueType.INTEGER);
    assertThat(fields(tag.fold(fold))).containsExactly("fold");
    assertThat(fields(tag.fold(Fold.EARLIEST))).isEmpty();
  }

  @Test
  void fold_missing_isNamed() {
    assertThat(fields(number(Fold.SUM).fold(null))).containsExactly("fold");
  }

  @Test
  void predictive_withFoldOrOtherType_isNamed() {
    assertThat(fields(Tag.builder("a", TagKind.PREDICTIVE, ValueType.NUMBER))).isEmpty();
    assertThat(fields(Tag.builder("a", TagKind.PREDICTIVE, ValueType.STRING))).isEmpty();
    assertThat(fields(Tag.builder("a", TagKind.PREDICTIVE, ValueType.INTEGER).fold(Fold.LATEST)))
        .containsExactly("fold", "value_type");
  }

  @Test
  void texts_tooLongOrBroken_areNamed() {
    assertThat(
            fields(
                text("a")
                    .displayName("x".repeat(129))
                    .description("x".repeat(1_025))
                    .unit("x".repeat(33))
                    .owner("\uD800")))
        .containsExactly("display_name", "description", "unit", "owner");
  }

  @Test
  void range_wrong_isNamed() {
    assertThat(fields(number(Fold.SUM).range(-1.5, -1.5))).isEmpty();
    assertThat(fields(number(Fold.SUM).range(2.0, 1.0))).containsExactly("max_value");
    assertThat(fields(number(Fold.SUM).range(Double.NaN, null))).containsExactly("min_value");
    assertThat(fields(number(Fold.SUM).range(null, Double.POSITIVE_INFINITY)))
        .containsExactly("max_value");
    assertThat(fields(text("a").range(1.0, 2.0))).containsExactly("min_value", "max_value");
  }

  @Test
  void allowedValues_wrong_areNamed() {
    assertThat(fields(text("a").allowedValues(List.of("", "x")))).isEmpty();
    assertThat(fields(number(Fold.SUM).allowedValues(List.of("x"))))
        .containsExactly("allowed_values");
    assertThat(fields(text("a").allowedValues(List.of("x", "y", "x"))))
        .containsExactly("allowed_values[2]");
    assertThat(fields(text("a").allowedValues(List.of("x".repeat(1_025)))))
        .containsExactly("allowed_values[0]");
    List<String> many = IntStream.range(0, 1_001).mapToObj(i -> "v" + i).toList();
    assertThat(fields(text("a").allowedValues(many))).containsExactly("allowed_values");
    assertThat(fields(text("a").allowedValues(Collections.nCopies(1, "x")))).isEmpty();
  }
}
