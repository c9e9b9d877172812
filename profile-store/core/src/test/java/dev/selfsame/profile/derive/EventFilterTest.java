package dev.selfsame.profile.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.profile.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {

  private static final Map<String, Value> EVENT =
      Map.of(
          "category", new Value.Text("travel"),
          "amount", new Value.Decimal(12.5),
          "items", new Value.Whole(3),
          "gift", new Value.Flag(true),
          "paid_at", new Value.Moment(86_400_000));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''                                              ; true",
        "category == \"travel\"                          ; true",
        "category == \"food\"                            ; false",
        "category == \"travel\" && amount > 10           ; true",
        "amount > 12.5                                   ; false",
        "amount >= 12.5 && items < 3.5                   ; true",
        "items == 3 && gift                              ; true",
        "category in [\"food\", \"travel\"]              ; true",
        "category.startsWith(\"tra\")                    ; true",
        "category.matches(\"^t.*l$\")                    ; true",
        "paid_at > timestamp(\"1970-01-01T12:00:00Z\")   ; true",
        "coupon == \"x\"                                 ; false",
        "coupon == \"x\" || amount > 1.0                 ; true",
        "present(coupon)                                 ; false",
        "present(coupon) ? coupon == \"x\" : items > 1   ; true",
        "category > 3                                    ; false",
        "math.greatest(items, 7) == 7                    ; true",
        "category + \"s\" == \"travels\"                  ; true",
        "items + 1 == 4 && amount + 0.5 == 13.0          ; true",
        "paid_at + duration(\"1s\") > paid_at            ; true",
        "[1] + [items] == [1, 3]                         ; true",
        "b\"a\" + b\"b\" == b\"ab\"                       ; true",
        "[category, \"x\"].join(\"-\") == \"travel-x\"    ; true",
        "[category, \"x\"].join() == \"travelx\"          ; true",
        "[items].join() == \"3\"                          ; false",
        "category.replace(\"a\", \"oo\") == \"troovel\"   ; true",
        "category.replace(\"e\", \"\") == \"travl\"       ; true",
        "\"aaa\".replace(\"a\", \"b\", 2) == \"bba\"      ; true",
        "\"aaa\".replace(\"a\", \"b\", 0) == \"aaa\"      ; true",
        "\"ab\".replace(\"\", \"-\") == \"-a-b-\"         ; true",
        "[1].map(i, i + 1).map(i, i + 1).exists(i, i == items) ; true"
      })
  void matches_anEvent_isWhatTheExpressionSays(String expression, boolean expected)
      throws Exception {
    assertThat(EventFilter.compile(expression).matches(EVENT)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"category ==", "1 + 2", "\"a\"", "nosuch(category)", "days_since(paid_at)"})
  void compile_whatIsNoFilter_saysWhy(String expression) {
    assertThatThrownBy(() -> EventFilter.compile(expression))
        .isInstanceOf(InvalidExpressionException.class)
        .hasMessageMatching("(?s).{8,}");
  }

  @Test
  void compile_withAMistake_saysWhere() {
    assertThatThrownBy(() -> EventFilter.compile("amount > \"a\" + 1"))
        .hasMessageStartingWith("character 14: found no matching overload for '_+_'");
  }

  @Test
  void compile_ofManyMacrosInARow_isRefused() {
    String expression = "[\"xxxxxxxx\"]" + ".map(s, s + s)".repeat(35) + "[0] == \"\"";
    assertThatThrownBy(() -> EventFilter.compile(expression)).hasMessageContaining("at most 3");
    String nested = "[1].all(a, [1].all(b, [1].all(c, [1].all(d, true))))";
    assertThatThrownBy(() -> EventFilter.compile(nested)).hasMessageContaining("at most 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[category + category].map(s, DOUBLED).map(s, DOUBLED).map(s, DOUBLED)[0] != \"\"",
        "[bytes(category)].map(s, DOUBLED).map(s, DOUBLED).map(s, DOUBLED)[0] != b\"\"",
        "categoryREPLACED != \"\"",
        "categoryJOINED != \"\""
      })
  void matches_whereATextGetsTooLong_isFalse(String pattern) throws Exception {
    String expression =
        pattern
            .replace("DOUBLED", "s" + " + s".repeat(50))
            .replace("REPLACED", ".replace(\"\", \"0123456789\")".repeat(20))
            .replace("JOINED", ".split(\"\").join(\"0123456789\")".repeat(20));
    assertThat(EventFilter.compile(expression).matches(EVENT)).isFalse();
  }
}
