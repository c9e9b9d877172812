package dev.selfsame.profile.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.Window;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedRulesTest {

  private static List<String> fields(TagBuilder tag) {
    return TagRules.violations(tag.build()).stream().map(Violation::field).toList();
  }

  private static TagBuilder factual(Fold fold, ValueType type) {
    return Tag.builder("a", TagKind.FACTUAL, type).fold(fold);
  }

  private static TagBuilder fed(Fold fold, ValueType type, String property) {
    return factual(fold, type).event(new EventFeed("purchase", property, ""));
  }

  @Test
  void event_withoutProperty_isForCountsAndTimes() {
    assertThat(fields(fed(Fold.COUNT, ValueType.INTEGER, ""))).isEmpty();
    assertThat(fields(fed(Fold.MAX, ValueType.TIME, ""))).isEmpty();
    assertThat(fields(fed(Fold.SUM, ValueType.NUMBER, ""))).containsExactly("event.property");
    assertThat(fields(fed(Fold.SUM, ValueType.NUMBER, "amount"))).isEmpty();
    assertThat(fields(fed(Fold.SUM, ValueType.NUMBER, "a b"))).containsExactly("event.property");
  }

  @Test
  void event_ofAnotherKindOrForm_isNamed() {
    EventFeed feed = new EventFeed("purchase", "amount", "");
    assertThat(
            fields(Tag.builder("a", TagKind.RAW, ValueType.NUMBER).fold(Fold.LATEST).event(feed)))
        .containsExactly("event");
    assertThat(fields(factual(Fold.COUNT, ValueType.NUMBER).event(new EventFeed("A b", "", ""))))
        .containsExactly("event.name");
    EventFeed longFilter = new EventFeed("purchase", "", "x".repeat(1_025));
    assertThat(fields(factual(Fold.COUNT, ValueType.NUMBER).event(longFilter)))
        .containsExactly("event.filter");
  }

  @Test
  void window_outOfRangeOrNotFactual_isNamed() {
    TagBuilder sum = factual(Fold.SUM, ValueType.NUMBER);
    assertThat(fields(sum.window(new Window(1, Window.Unit.HOURS)))).isEmpty();
    assertThat(fields(sum.window(new Window(336, Window.Unit.HOURS)))).isEmpty();
    assertThat(fields(sum.window(new Window(337, Window.Unit.HOURS)))).containsExactly("window");
    assertThat(fields(sum.window(new Window(366, Window.Unit.DAYS)))).isEmpty();
    assertThat(fields(sum.window(new Window(0, Window.Unit.DAYS)))).containsExactly("window");
    assertThat(
            fields(
                Tag.builder("a", TagKind.RAW, ValueType.NUMBER)
                    .fold(Fold.LATEST)
                    .window(new Window(1, Window.Unit.DAYS))))
        .containsExactly("window");
  }

  @Test
  void quantile_missingOrNotAsked_isNamed() {
    TagBuilder median = factual(Fold.QUANTILE, ValueType.NUMBER);
    assertThat(fields(median)).containsExactly("quantile");
    assertThat(fields(median.quantile(0.5))).isEmpty();
    assertThat(fields(median.quantile(1.1))).containsExactly("quantile");
    assertThat(fields(median.quantile(Double.NaN))).containsExactly("quantile");
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).quantile(0.5)))
        .containsExactly("quantile");
  }

  @Test
  void sources_missingDoubleOrMalformed_areNamed() {
    TagBuilder trusted =
        Tag.builder("a", TagKind.RAW, ValueType.STRING).fold(Fold.BY_SOURCE_PRIORITY);
    assertThat(fields(trusted)).containsExactly("sources");
    assertThat(fields(trusted.sources(List.of("crm", "web")))).isEmpty();
    assertThat(fields(trusted.sources(List.of("crm", "CRM", "crm"))))
        .containsExactly("sources[1]", "sources[2]");
  }

  @Test
  void lifetime_longerThanACentury_isNamed() {
    long century = 36_525 * 86_400_000L;
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).lifetime(0, century))).isEmpty();
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).lifetime(0, century + 1)))
        .containsExactly("time_to_live");
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).lifetime(century + 1, 0)))
        .containsExactly("stale_after");
  }

  @Test
  void lifetime_negativeOrStaleAfterExpired_isNamed() {
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).lifetime(5, 9))).isEmpty();
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).lifetime(5, 0))).isEmpty();
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).lifetime(9, 5)))
        .containsExactly("stale_after");
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).lifetime(0, -1)))
        .containsExactly("time_to_live");
  }

  @ParameterizedTest
  @ValueSource(strings = {"person", "Product", "1a", "a.b"})
  void subjectType_notOfTheForm_isNamed(String type) {
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).subjectType(type)))
        .containsExactly("subject_type");
    assertThat(fields(factual(Fold.SUM, ValueType.NUMBER).subjectType("product"))).isEmpty();
  }
}
