package dev.selfsame.identity.proof;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a world, from its beginning.
 *
 * @param policy the first policy
 * @param steps one after the other
 */
record History(IdentityPolicy policy, List<Step> steps) {

  private static final Consumer<Trial> THOROUGHLY = Trial::assertThoroughly;

  History {
    steps = List.copyOf(steps);
  }

  /** Any steps at all. */
  static History random(long seed, int length) {
    return random(new RandomHistory(new Random(seed)), length);
  }

  /** Such steps as these. */
  static History random(RandomHistory random, int length) {
    IdentityPolicy policy = random.policies().next();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      steps.add(random.step());
    }
    return new History(policy, steps);
  }

  /**
   * Takes the steps, both sides comparing after each.
   *
   * @param every what more to ask of the trial after each step
   */
  Trial run(Consumer<Trial> every) {
    Trial trial = new Trial(policy);
    for (Step step : steps) {
      trial.take(step);
      every.accept(trial);
    }
    return trial;
  }

  /** What goes wrong; null if nothing does. */
  @Nullable Throwable failure(Consumer<Trial> every) {
    try {
      run(every);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }

  /**
   * Takes the steps, and on failure throws the smallest history that was found to fail as well.
   *
   * @param name how to make the history again, for people
   */
  void prove(String name, Consumer<Trial> every) {
    Throwable failure = failure(every);
    if (failure != null) {
      Consumer<Trial> check = failure(THOROUGHLY) == null ? every : THOROUGHLY;
      History least = Smaller.of(this, check);
      Throwable why = least.failure(check);
      throw new AssertionError(
          name + " fails. The least that fails too:\n" + least.text(), why == null ? failure : why);
    }
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder(PolicyRules.text(policy));
    for (Step step : steps) {
      text.append("\n  ");
      if (step instanceof Step.Batch batch) {
        batch.changes().forEach(change -> text.append(text(change)).append("; "));
      } else if (step instanceof Step.Activate activate) {
        text.append("activate ").append(PolicyRules.text(activate.policy()));
      } else {
        text.append(step);
      }
    }
    return text.toString();
  }

  private static String text(EvidenceChange change) {
    if (change instanceof EvidenceChange.Observe observe) {
      Observation seen = observe.observation();
      return "day %d %s %.1f sees %s"
          .formatted(
              DaySet.day(seen.timeMillis()) - RandomHistory.START,
              seen.sourceKind(),
              seen.confidence(),
              seen.identifiers());
    }
    return change instanceof EvidenceChange.Assert told
        ? told.assertion().kind() + " " + told.link()
        : change.toString();
  }
}
