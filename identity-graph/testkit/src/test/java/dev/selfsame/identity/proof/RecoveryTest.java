package dev.selfsame.identity.proof;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The process may die between the graph's commit and the directory's, at any step. */
class RecoveryTest {

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void recover_crashAtAnyStep_findsTheSameChanges(@ForAll long seed) {
    Random random = new Random(seed);
    History history = History.random(seed, 40);
    Trial trial = new Trial(history.policy());
    for (Step step : history.steps()) {
      if (random.nextInt(3) > 0) {
        trial.takeCrashing(step);
      } else {
        trial.take(step);
      }
    }
    trial.assertThoroughly();
  }
}
