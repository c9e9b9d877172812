package dev.selfsame.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.cli.row.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactMapperTest {

  private static final TimeParser TIMES = TimeParser.recognising(ZoneOffset.UTC);
  private static final Instant MODIFIED = Instant.parse("2026-05-01T10:00:00Z");

  @Test
  void map_row_givesOneFactForEachFilledTag() throws RefusedRowException {
    List<Fact> facts = mapper("", "").map(row(Map.of("user", "u1", "age", "34")));

    assertThat(facts).hasSize(1);
    Fact fact = facts.get(0);
    assertThat(fact.getTag()).isEqualTo("demo.age");
    assertThat(fact.getValue().getIntegerValue()).isEqualTo(34);
    assertThat(fact.getIdentifier().getValue()).isEqualTo("u1");
    assertThat(fact.getFactTime().getSeconds()).isEqualTo(MODIFIED.getEpochSecond());
  }

  @Test
  void map_columnOfSubjects_givesFactsOfSubjects() throws RefusedRowException {
    FactMapper.Columns columns =
        new FactMapper.Columns(
            new ColumnBinding("product", "sku"),
            true,
            List.of(new ColumnBinding("product.price", "price")),
            "",
            "");
    FactMapper mapper =
        new FactMapper(
            columns,
            Map.of("product.price", ValueType.VALUE_TYPE_NUMBER),
            new FactMapper.Times(TIMES, "", MODIFIED, false),
            "shop");

    Fact fact = mapper.map(row(Map.of("sku", "85123A", "price", "2.55"))).get(0);
    Fact other = mapper.map(row(Map.of("sku", "71053", "price", "2.55"))).get(0);

    assertThat(fact.hasIdentifier()).isFalse();
    assertThat(fact.getSubject().getType()).isEqualTo("product");
    assertThat(fact.getSubject().getId()).isEqualTo("85123A");
    assertThat(fact.getEventId()).isNotEqualTo(other.getEventId());
    assertThat(columns.subjectType()).isEqualTo("product");
    assertThat(
            catchThrowableOfType(
                    RefusedRowException.class, () -> mapper.map(row(Map.of("price", "2.55"))))
                .refusal())
        .isEqualTo(new Refusal("no subject", "sku", "the cell is empty"));
  }

  @Test
  void map_noEventId_isMadeOfIdentifierTagAndValue() throws RefusedRowException {
    Map<String, String> cells = Map.of("user", "u1", "age", "34", "sex", "f");
    List<Fact> facts = mapper("", "").map(row(cells));

    assertThat(facts.get(0).getEventId()).isNotEqualTo(facts.get(1).getEventId());
    assertThat(mapper("", "").map(row(cells))).isEqualTo(facts);
    assertThat(mapper("", "").map(row(Map.of("user", "u1", "age", "35"))).get(0).getEventId())
        .isNotEqualTo(facts.get(0).getEventId());
  }

  @Test
  void map_timeColumn_tellsFactsApart() throws RefusedRowException {
    FactMapper mapper = mapper("at", "");
    Fact first = mapper.map(row(Map.of("user", "u1", "age", "34", "at", "2026-01-01"))).get(0);
    Fact second = mapper.map(row(Map.of("user", "u1", "age", "34", "at", "2026-01-02"))).get(0);

    assertThat(first.getEventId()).isNotEqualTo(second.getEventId());
  }

  @Test
  void map_eventIdColumn_isTaken() throws RefusedRowException {
    List<Fact> facts = mapper("", "order").map(row(Map.of("user", "u", "age", "1", "order", "o7")));

    assertThat(facts.get(0).getEventId()).isEqualTo("o7");
  }

  @Test
  void map_valueOfAnotherType_refusesTheRowAndNamesTheColumn() {
    RefusedRowException e =
        catchThrowableOfType(
            RefusedRowException.class,
            () -> mapper("", "").map(row(Map.of("user", "u", "age", "34.5", "sex", "f"))));

    assertThat(e.refusal())
        .isEqualTo(
            new Refusal("bad value", "age", "`34.5` is not a whole number of at most 64 bits"));
  }

  @ParameterizedTest
  @CsvSource({
    "'0,1,34,-5', INTEGER",
    "'1,2.5,1e3', NUMBER",
    "'true,False,yes', BOOLEAN",
    "'2026-01-01,2026-01-02T10:00:00Z', TIME",
    "'01067,80331', STRING",
    "'12,x', STRING",
    "'+4915112345678', STRING",
    "'1234567890123456789012', NUMBER",
  })
  void guess_values_findsTheNarrowestType(String values, String type) {
    assertThat(TypeGuess.of(List.of(values.split(",")), TIMES))
        .isEqualTo(ValueType.valueOf("VALUE_TYPE_" + type));
  }

  @Test
  void guess_noValues_isString() {
    assertThat(TypeGuess.of(List.of(), TIMES)).isEqualTo(ValueType.VALUE_TYPE_STRING);
  }

  private static Row.Cells row(Map<String, String> cells) {
    return new Row.Cells(2, cells);
  }

  private static FactMapper mapper(String time, String eventId) {
    return new FactMapper(
        new FactMapper.Columns(
            new ColumnBinding("account", "user"),
            false,
            List.of(new ColumnBinding("demo.age", "age"), new ColumnBinding("demo.sex", "sex")),
            time,
            eventId),
        Map.of("demo.age", ValueType.VALUE_TYPE_INTEGER, "demo.sex", ValueType.VALUE_TYPE_STRING),
        new FactMapper.Times(TIMES, "", MODIFIED, false),
        "crm");
  }
}
