package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentsTest {

  @Test
  void examine_moreSegmentsThanFifty_theMostFrequentWhateverTheOrder() {
    Trained trained = Trainer.train(Tables.random(4, 300), Tables.options().build(), Progress.NONE);
    List<@Nullable Object[]> rows = Tables.rows(5, 200);
    for (int i = 0; i < rows.size(); i++) {
      // s000 to s049 have two rows or more, s050 to s099 have one
      rows.get(i)[4] = "s%03d".formatted(i < 100 ? i : i % 50);
    }
    rows.get(0)[4] = null;

    BinaryEvaluation one = judge(trained, rows);
    Collections.shuffle(rows, new Random(7));
    BinaryEvaluation other = judge(trained, rows);

    assertThat(other.segments()).isEqualTo(one.segments());
    assertThat(one.segments())
        .hasSize(51)
        .containsKeys("s001", "s049", "(others)")
        .doesNotContainKeys("s051", "(missing)");
  }

  private static BinaryEvaluation judge(Trained trained, List<@Nullable Object[]> rows) {
    return (BinaryEvaluation)
        Examination.examine(
                trained.spec(), Tables.of(new ArrayList<>(rows)), "outcome", null, "in.colour")
            .evaluation();
  }
}
