package dev.selfsame.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  @Property(tries = 5_000)
  void toDouble_oneDouble_isThatDouble(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      assertThat(ExactSum.of(new Value.Decimal(value)).toDouble()).isEqualTo(value + 0.0);
    }
  }

  @Property(tries = 5_000)
  void toDouble_anyNumber_roundsOnceToTheNearest(
      @ForAll @BigRange(min = "-1e80", max = "1e80") BigInteger mantissa,
      @ForAll @IntRange(min = -1_074, max = 700) int exponent) {
    BigDecimal exact =
        exponent >= 0
            ? new BigDecimal(mantissa.shiftLeft(exponent))
            : new BigDecimal(mantissa).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)));
    assertThat(ExactSum.of(mantissa, exponent).toDouble())
        .isEqualTo(Double.parseDouble(exact.toString()));
  }

  @Test
  void toDouble_halfwayCases_goToEven() {
    double above = Math.nextUp(1.0);
    ExactSum half = ExactSum.of(BigInteger.ONE, -53);
    assertThat(ExactSum.of(new Value.Decimal(1.0)).plus(half).toDouble()).isEqualTo(1.0);
    assertThat(ExactSum.of(new Value.Decimal(above)).plus(half).toDouble())
        .isEqualTo(Math.nextUp(above));
    ExactSum more = half.plus(ExactSum.of(new Value.Decimal(Double.MIN_VALUE)));
    assertThat(ExactSum.of(new Value.Decimal(1.0)).plus(more).toDouble()).isEqualTo(above);
  }

  @Test
  void toDouble_beyondTheLargest_isHeldThere() {
    ExactSum max = ExactSum.of(new Value.Decimal(Double.MAX_VALUE));
    ExactSum min = ExactSum.of(new Value.Decimal(-Double.MAX_VALUE));
    assertThat(max.plus(max).toDouble()).isEqualTo(Double.MAX_VALUE);
    assertThat(min.plus(min).toDouble()).isEqualTo(-Double.MAX_VALUE);
    assertThat(max.plus(max).plus(min).plus(min).toDouble()).isEqualTo(0.0);
  }

  @Test
  void toLong_beyondTheBounds_isHeldThereAndComesBack() {
    ExactSum max = ExactSum.of(new Value.Whole(Long.MAX_VALUE));
    ExactSum min = ExactSum.of(new Value.Whole(Long.MIN_VALUE));
    assertThat(max.plus(max).toLong()).isEqualTo(Long.MAX_VALUE);
    assertThat(min.plus(min).plus(min).toLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(max.plus(max).plus(min).plus(min).toLong()).isEqualTo(-2);
  }
}
