package dev.selfsame.profile.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {

  private static TagBuilder tag(ValueType type) {
    return Tag.builder("a", TagKind.RAW, type).fold(Fold.LATEST);
  }

  @Test
  void of_eachTypeWithEachValue_takesItsOwn() {
    List<Value> values =
        List.of(
            new Value.Text("x"),
            new Value.Whole(1),
            new Value.Decimal(1.5),
            new Value.Flag(true),
            new Value.Moment(1));
    for (ValueType type : ValueType.values()) {
      for (Value value : values) {
        Acceptance acceptance = Acceptance.of(tag(type).build(), value);
        if (type == ValueType.NUMBER && value instanceof Value.Whole) {
          assertThat(acceptance).isEqualTo(new Acceptance.Accepted(new Value.Decimal(1)));
        } else if (type == value.type()) {
          assertThat(acceptance).isEqualTo(new Acceptance.Accepted(value));
        } else {
          assertThat(acceptance)
              .isEqualTo(new Acceptance.WrongType(type.name(), value.type().name()));
        }
      }
    }
  }

  @Test
  void of_list_isWrongType() {
    Value list = new Value.Texts(List.of("a"));
    assertThat(Acceptance.of(tag(ValueType.STRING).build(), list))
        .isEqualTo(new Acceptance.WrongType("STRING", "LIST"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void of_notFinite_isOutOfRange(double value) {
    assertThat(Acceptance.of(tag(ValueType.NUMBER).build(), new Value.Decimal(value)))
        .isInstanceOf(Acceptance.OutOfRange.class);
  }

  @Test
  void of_outsideTheRange_isOutOfRange() {
    Tag tag = tag(ValueType.NUMBER).range(0.0, 10.0).build();
    assertThat(Acceptance.of(tag, new Value.Decimal(10))).isInstanceOf(Acceptance.Accepted.class);
    assertThat(Acceptance.of(tag, new Value.Whole(11))).isInstanceOf(Acceptance.OutOfRange.class);
    assertThat(Acceptance.of(tag, new Value.Decimal(-1e-300)))
        .isInstanceOf(Acceptance.OutOfRange.class);
  }

  @Test
  void of_integerThatADoubleCannotHold_isComparedExactly() {
    double max = 9_007_199_254_740_992.0;
    Tag tag = tag(ValueType.INTEGER).range(null, max).build();
    assertThat(Acceptance.of(tag, new Value.Whole((long) max)))
        .isInstanceOf(Acceptance.Accepted.class);
    assertThat(Acceptance.of(tag, new Value.Whole((long) max + 1)))
        .isInstanceOf(Acceptance.OutOfRange.class);
  }

  @Test
  void of_text_mustBeShortValidAndAllowed() {
    Tag any = tag(ValueType.STRING).build();
    assertThat(Acceptance.of(any, new Value.Text("x".repeat(1_024))))
        .isInstanceOf(Acceptance.Accepted.class);
    assertThat(Acceptance.of(any, new Value.Text("x".repeat(1_025))))
        .isInstanceOf(Acceptance.OutOfRange.class);
    assertThat(Acceptance.of(any, new Value.Text("\uDE00x")))
        .isInstanceOf(Acceptance.OutOfRange.class);
    Tag some = tag(ValueType.STRING).allowedValues(List.of("m", "f")).build();
    assertThat(Acceptance.of(some, new Value.Text("m"))).isInstanceOf(Acceptance.Accepted.class);
    assertThat(Acceptance.of(some, new Value.Text("M"))).isInstanceOf(Acceptance.OutOfRange.class);
  }
}
