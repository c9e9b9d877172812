package dev.selfsame.profile.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Derivation;
import dev.selfsame.profile.catalog.Scorecard;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedTagTest {

  private static final long DAY = 86_400_000L;
  private static final Catalog CATALOG =
      Catalog.EMPTY
          .with(raw("demo.age", ValueType.INTEGER), 1)
          .with(raw("demo.city", ValueType.STRING), 1)
          .with(raw("demo.vip", ValueType.BOOLEAN), 1)
          .with(raw("orders.last", ValueType.TIME), 1)
          .with(raw("orders.spent", ValueType.NUMBER), 1)
          .with(
              Tag.builder("orders.kinds", TagKind.FACTUAL, ValueType.STRING)
                  .fold(Fold.UNION)
                  .build(),
              1)
          .with(raw("price", ValueType.NUMBER).toBuilder().subjectType("product").build(), 1);

  private static final Map<String, Value> VALUES =
      Map.of(
          "demo.age", new Value.Whole(30),
          "demo.city", new Value.Text("Bonn"),
          "orders.spent", new Value.Decimal(12.5),
          "orders.last", new Value.Moment(3 * DAY + 7),
          "orders.kinds", new Value.Texts(List.of("food", "travel")));

  private static Tag raw(String name, ValueType type) {
    return Tag.builder(name, TagKind.RAW, type).fold(Fold.LATEST).build();
  }

  private static Tag model(ValueType type, String expression) {
    return Tag.builder("m", TagKind.MODEL, type)
        .derivation(new Derivation.Expression(expression))
        .build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "INTEGER ; demo.age + 1                                      ; 31",
        "NUMBER  ; demo.age + 1                                      ; 31.0",
        "NUMBER  ; orders.spent / double(demo.age)                   ; 0.4166666666666667",
        "STRING  ; demo.age >= 18 ? \"adult\" : \"minor\"            ; adult",
        "BOOLEAN ; \"travel\" in orders.kinds                        ; true",
        "INTEGER ; size(orders.kinds)                                ; 2",
        "BOOLEAN ; orders.kinds.exists(k, k == demo.city)            ; false",
        "INTEGER ; days_since(orders.last)                           ; 7",
        "BOOLEAN ; today - orders.last > duration(\"168h\")          ; false",
        "BOOLEAN ; present(demo.vip) && demo.vip                     ; false",
        "BOOLEAN ; present(\"demo.age\")                             ; true",
        "NUMBER  ; present(demo.vip) ? 1.0 : orders.spent            ; 12.5",
        "TIME    ; orders.last + duration(\"24h\")                   ; 345600007",
        "INTEGER ; demo.age / 0                                      ; ",
        "NUMBER  ; orders.spent / 0.0                                ; ",
        "BOOLEAN ; demo.vip                                          ; ",
        "BOOLEAN ; demo.vip || demo.age > 18                         ; true",
        "STRING  ; demo.city.upperAscii()                            ; BONN"
      })
  void expression_overTags_hasItsValue(ValueType type, String expression, String expected)
      throws Exception {
    Value value =
        DerivedTag.check(model(type, expression), CATALOG).value(VALUES::get, 10 * DAY + 99);
    assertThat(value == null ? null : shown(value)).isEqualTo(expected);
    if (value != null) {
      assertThat(value.type()).isEqualTo(type);
    }
  }

  private static String shown(Value value) {
    if (value instanceof Value.Text text) {
      return text.value();
    }
    if (value instanceof Value.Moment moment) {
      return Long.toString(moment.millis());
    }
    return value.toString().replaceAll(".*=(.*)]", "$1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "INTEGER ; demo.size + 1        ; reads 'demo.size', which the catalogue does not hold",
        "INTEGER ; present(demo.size) ? 1 : 2 ; reads 'demo.size', which the catalogue",
        "STRING  ; demo.age             ; is int, and the tag's value_type is STRING",
        "INTEGER ; demo.age + demo.city ; character 10: found no matching overload",
        "INTEGER ; demo.age +           ; character ",
        "NUMBER  ; price                ; reads 'price', which is of subjects of type product",
        "NUMBER  ; orders.kinds         ; is list, and the tag's value_type is NUMBER",
        "NUMBER  ; 1.0                  ; reads no tag",
        "INTEGER ; demo.age.years       ; character "
      })
  void expression_thatDoesNotFit_saysWhy(ValueType type, String expression, String message) {
    InvalidDerivationException e =
        catchThrowableOfType(
            InvalidDerivationException.class,
            () -> DerivedTag.check(model(type, expression), CATALOG));
    assertThat(e.getMessage()).startsWith(message);
    assertThat(e.tag()).isEqualTo("m");
    assertThat(e.field()).isEqualTo("expression");
  }

  private static final Scorecard CARD =
      new Scorecard(
          10,
          List.of(
              new Scorecard.Row(
                  "demo.age",
                  List.of(
                      new Scorecard.Numbers(null, 18.0, -5),
                      new Scorecard.Numbers(18.0, 65.0, 20),
                      new Scorecard.Missing(1))),
              new Scorecard.Row(
                  "orders.kinds",
                  List.of(new Scorecard.Categories(List.of("travel", "cars"), 2.5)))),
          List.of());

  private static @org.jspecify.annotations.Nullable Value score(
      Scorecard card, ValueType type, Map<String, Value> values) throws Exception {
    Tag tag = Tag.builder("m", TagKind.MODEL, type).derivation(card).build();
    return DerivedTag.check(tag, CATALOG).value(values::get, 0);
  }

  @Test
  void scorecard_addsThePointsOfItsBins() throws Exception {
    assertThat(score(CARD, ValueType.NUMBER, VALUES)).isEqualTo(new Value.Decimal(32.5));
    assertThat(score(CARD, ValueType.INTEGER, VALUES)).isEqualTo(new Value.Whole(33));
    Map<String, Value> old =
        Map.of("demo.age", new Value.Whole(65), "orders.kinds", new Value.Texts(List.of("food")));
    assertThat(score(CARD, ValueType.NUMBER, old)).isEqualTo(new Value.Decimal(10.0));
    Map<String, Value> ageless = Map.of("orders.kinds", new Value.Texts(List.of("cars")));
    assertThat(score(CARD, ValueType.NUMBER, ageless)).isEqualTo(new Value.Decimal(13.5));
    assertThat(score(CARD, ValueType.NUMBER, Map.of("demo.age", new Value.Whole(3)))).isNull();
  }

  @Test
  void scorecard_withBands_givesTheLabel() throws Exception {
    Scorecard banded =
        new Scorecard(
            10,
            CARD.rows(),
            List.of(
                new Scorecard.Band(10, "low"),
                new Scorecard.Band(13.5, "middle"),
                new Scorecard.Band(32.6, "high")));
    assertThat(score(banded, ValueType.STRING, VALUES)).isEqualTo(new Value.Text("middle"));
    Map<String, Value> young =
        Map.of("demo.age", new Value.Whole(3), "orders.kinds", new Value.Texts(List.of()));
    assertThat(score(banded, ValueType.STRING, young)).isEqualTo(new Value.Text("low"));
  }

  @Test
  void scorecard_thatDoesNotFit_saysWhere() {
    Scorecard wrong =
        new Scorecard(
            0,
            List.of(new Scorecard.Row("demo.city", List.of(new Scorecard.Numbers(1.0, 2.0, 1)))),
            List.of());
    InvalidDerivationException e =
        catchThrowableOfType(
            InvalidDerivationException.class, () -> score(wrong, ValueType.NUMBER, VALUES));
    assertThat(e.field()).isEqualTo("scorecard.rows[0].bins[0].numbers");
    assertThat(e.getMessage()).isEqualTo("is for numbers, and 'demo.city' is STRING");
  }
}
