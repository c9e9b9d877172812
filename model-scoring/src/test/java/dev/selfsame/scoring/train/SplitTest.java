package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SplitTest {

  @Property(tries = 50)
  void folds_everyRow_isJudgedOnceAndNeverByItself(
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 500) int rows,
      @ForAll @IntRange(min = 2, max = 10) int k) {
    List<Split> splits = Split.of(new Holdout.Folds(k), all(rows), rows, seed);

    assertThat(splits).hasSize(k);
    assertThat(splits.stream().flatMapToInt(s -> Arrays.stream(s.judging())).sorted().toArray())
        .isEqualTo(all(rows));
    for (Split split : splits) {
      assertThat(split.judging().length).isBetween(rows / k, rows / k + 1);
      assertThat(
              IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.judging()))
                  .sorted()
                  .toArray())
          .isEqualTo(all(rows));
    }
  }

  @Example
  void everyKind_holdsOutWhatItSays() {
    assertThat(judging(new Holdout.EveryNth(5))).containsExactly(0, 5, 10, 15);
    assertThat(judging(new Holdout.Last(3))).containsExactly(17, 18, 19);
    assertThat(judging(new Holdout.None())).isEmpty();
    assertThat(judging(new Holdout.Share(0.25))).hasSize(5).isSorted().doesNotHaveDuplicates();
    BitSet rows = new BitSet();
    rows.set(4);
    rows.set(9);
    assertThat(judging(new Holdout.Rows(rows))).containsExactly(4, 9);
  }

  @Example
  void everyRowHeldOut_isRefused() {
    assertThatThrownBy(() -> judging(new Holdout.Last(20)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("hold out fewer");
    assertThatThrownBy(() -> Split.of(new Holdout.Folds(9), all(5), 5, 0))
        .isInstanceOf(TrainingException.class);
  }

  private static int[] judging(Holdout holdout) {
    return Split.of(holdout, all(20), 20, 1).get(0).judging();
  }

  private static int[] all(int rows) {
    return IntStream.range(0, rows).toArray();
  }
}
