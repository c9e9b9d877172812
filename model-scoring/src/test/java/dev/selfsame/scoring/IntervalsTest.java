package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IntervalsTest {

  @Provide
  static Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(-9, 9).map(whole -> whole / 2.0),
        Specs.finite(),
        Arbitraries.of(0.0, -0.0, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE));
  }

  @Provide
  static Arbitrary<Set<Double>> ends() {
    Arbitrary<Double> end =
        Arbitraries.oneOf(
            numbers(), Arbitraries.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    return end.set().ofMaxSize(70);
  }

  @Property
  void index_anyEndsAndNumber_isHowManyEndsAreNotAboveIt(
      @ForAll("ends") Set<Double> ends, @ForAll("numbers") double x) {
    double[] sorted = ends.stream().mapToDouble(Double::doubleValue).sorted().toArray();

    int index = Intervals.index(sorted, x);

    assertThat(index).isEqualTo((int) Arrays.stream(sorted).filter(end -> end <= x).count());
    for (double end : sorted) {
      if (Double.isFinite(end)) {
        assertThat(Intervals.index(sorted, end))
            .isEqualTo((int) Arrays.stream(sorted).filter(other -> other <= end).count());
      }
    }
  }
}
