package dev.selfsame.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.Histogram;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class StabilityTest {

  @Property(tries = 200)
  void index_anyShares_isSymmetricAndNotNegative(
      @ForAll @Size(6) List<@DoubleRange(min = 0.01, max = 1) Double> one,
      @ForAll @Size(6) List<@DoubleRange(min = 0.01, max = 1) Double> other) {
    double[] a = one.stream().mapToDouble(Double::doubleValue).toArray();
    double[] b = other.stream().mapToDouble(Double::doubleValue).toArray();

    double index = PopulationStability.index(a, b);

    assertThat(index).isGreaterThanOrEqualTo(0);
    assertThat(PopulationStability.index(b, a)).isCloseTo(index, within(1e-12));
    assertThat(PopulationStability.index(a, a)).isZero();
  }

  @Example
  void index_knownShares_isWhatTheFormulaSays() {
    double[] expected = {50, 50};
    double[] actual = {80, 20};

    double byHand = 0.3 * Math.log(0.8 / 0.5) - 0.3 * Math.log(0.2 / 0.5);
    assertThat(PopulationStability.index(expected, actual)).isCloseTo(byHand, within(1e-12));
    assertThat(PopulationStability.index(new double[] {1, 0}, new double[] {0, 1})).isFinite();
    assertThatThrownBy(() -> PopulationStability.index(expected, new double[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void counter_values_goWhereTheHistogramHasThem() {
    HistogramCounter numbers =
        new HistogramCounter(
            new Histogram.Numbers(List.of(1.0, 2.0), List.of(0.25, 0.25, 0.25), 0.25));
    for (Object value : new Object[] {0.5, 1.0, 2L, "text"}) {
      numbers.add(value);
    }
    HistogramCounter categories =
        new HistogramCounter(
            new Histogram.Categories(new TreeMap<>(Map.of("a", 0.5, "true", 0.25)), 0.25, 0));
    for (Object value : new Object[] {"a", "a", true, "rare"}) {
      categories.add(value);
    }

    assertThat(numbers.index()).isZero();
    assertThat(numbers.missing()).isEqualTo(0.25);
    assertThat(categories.index()).isZero();
    numbers.add(null);
    assertThat(numbers.rows()).isEqualTo(5);
    assertThat(numbers.missing()).isEqualTo(0.4);
  }
}
