package dev.selfsame.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PairwiseScoreTest {

  @Property
  void of_anyLabels_countsAsTheNaiveTwin(
      @ForAll @Size(20) List<@IntRange(min = 0, max = 4) Integer> predicted,
      @ForAll @Size(20) List<@IntRange(min = 0, max = 4) Integer> truth) {
    long right = 0;
    long wanted = 0;
    long got = 0;
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < i; j++) {
        boolean together = predicted.get(i).equals(predicted.get(j));
        boolean belong = truth.get(i).equals(truth.get(j));
        right += together && belong ? 1 : 0;
        wanted += belong ? 1 : 0;
        got += together ? 1 : 0;
      }
    }

    assertThat(PairwiseScore.of(predicted, truth)).isEqualTo(new PairwiseScore(wanted, got, right));
  }

  @Test
  void f1_ofThePublicDataSet_isAsItsFactsSay() {
    PairwiseScore score = new PairwiseScore(33_280, 44_154, 31_348);

    assertThat(score.precision()).isCloseTo(0.70997, within(5e-7));
    assertThat(score.recall()).isCloseTo(0.941947, within(5e-7));
    assertThat(score.f1()).isCloseTo(0.80967, within(5e-7));
  }

  @Test
  void f1_nothingToFind_isOne() {
    assertThat(PairwiseScore.of(List.of(1, 2), List.of(3, 4)).f1()).isEqualTo(1);
  }

  @Test
  void scoreOf_usualWorld_componentsSwallowPeople() {
    PairwiseScore plain =
        ConnectedComponents.scoreOf(World.generate(WorldSpec.ofObservations(7, 20_000)));

    assertThat(plain.recall()).isGreaterThan(0.85);
    assertThat(plain.precision()).isLessThan(0.95);
  }

  @Test
  void link_chainOfEvents_isOneComponent() {
    ConnectedComponents components = new ConnectedComponents();
    int one = components.link(List.of("a", "b"));
    int apart = components.link(List.of("x"));
    int other = components.link(List.of("c", "d"));
    components.link(List.of("b", "c"));

    assertThat(components.component(one)).isEqualTo(components.component(other));
    assertThat(components.component(one)).isNotEqualTo(components.component(apart));
  }
}
