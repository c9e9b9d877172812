package dev.selfsame.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers and several classes. */
class OtherScoresTest {

  @Test
  void numbers_knownErrors_giveKnownMeasures() {
    NumberScores scores = new NumberScores();
    scores.add(1, 2);
    scores.add(4, 4);
    scores.add(9, 6);

    NumbersEvaluation found = scores.evaluation();

    assertThat(found.rmse()).isCloseTo(Math.sqrt(10 / 3.0), within(1e-12));
    assertThat(found.mae()).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(found.bias()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(found.r2().orElseThrow()).isCloseTo(1 - 10 / 8.0, within(1e-12));
  }

  @Test
  void classes_knownProbabilities_giveKnownMeasures() {
    ClassScores scores = new ClassScores(List.of("a", "b", "c"));
    scores.add(new double[] {0.5, 0.3, 0.2}, 0);
    scores.add(new double[] {0.4, 0.4, 0.2}, 1);
    scores.add(new double[] {0.1, 0.8, 0.1}, 1);

    ClassesEvaluation found = scores.evaluation();

    assertThat(found.accuracy()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(found.confusion())
        .containsExactly(List.of(1L, 0L, 0L), List.of(1L, 1L, 0L), List.of(0L, 0L, 0L));
    assertThat(found.logLoss())
        .isCloseTo(-(Math.log(0.5) + Math.log(0.4) + Math.log(0.8)) / 3, within(1e-12));
    assertThat(found.aucs()).containsOnlyKeys("a", "b").containsEntry("a", 1.0);
  }
}
