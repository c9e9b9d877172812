package dev.selfsame.identity.proof;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Finds a small history that fails in place of a long one, by leaving out all that can be. */
final class Smaller {

  private final Consumer<Trial> every;
  private History least;

  private Smaller(History failing, Consumer<Trial> every) {
    least = failing;
    this.every = every;
  }

  static History of(History failing, Consumer<Trial> every) {
    Smaller smaller = new Smaller(failing, every);
    int size;
    do {
      size = smaller.size();
      smaller.leaveOutSteps();
      smaller.leaveOutChanges();
      smaller.leaveOutIdentifiers();
      smaller.leaveOutRules();
    } while (smaller.size() < size);
    return smaller.least;
  }

  private int size() {
    return least.text().length();
  }

  private boolean tried(IdentityPolicy policy, List<Step> steps) {
    History candidate = new History(policy, steps);
    if (candidate.failure(every) == null) {
      return false;
    }
    least = candidate;
    return true;
  }

  private void leaveOutSteps() {
    for (int chunk = least.steps().size(); chunk > 0; chunk /= 2) {
      for (int at = least.steps().size() - chunk; at >= 0; at -= chunk) {
        List<Step> steps = new ArrayList<>(least.steps());
        if (at + chunk <= steps.size()) {
          steps.subList(at, at + chunk).clear();
          tried(least.policy(), steps);
        }
      }
    }
  }

  private void leaveOutChanges() {
    for (int at = 0; at < least.steps().size(); at++) {
      if (least.steps().get(at) instanceof Step.Batch batch) {
        for (int i = batch.changes().size() - 1; i >= 0; i--) {
          Step.Batch now = (Step.Batch) least.steps().get(at);
          if (now.changes().size() > 1) {
            List<EvidenceChange> changes = new ArrayList<>(now.changes());
            changes.remove(i);
            replace(at, new Step.Batch(changes));
          }
        }
      }
    }
  }

  private boolean replace(int at, Step step) {
    List<Step> steps = new ArrayList<>(least.steps());
    steps.set(at, step);
    return tried(least.policy(), steps);
  }

  private void leaveOutIdentifiers() {
    for (int at = 0; at < least.steps().size(); at++) {
      if (least.steps().get(at) instanceof Step.Batch batch) {
        for (int i = 0; i < batch.changes().size(); i++) {
          shorten(at, i);
        }
      }
    }
  }

  private void shorten(int at, int change) {
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      Step.Batch now = (Step.Batch) least.steps().get(at);
      if (now.changes().get(change) instanceof EvidenceChange.Observe observe) {
        List<Identifier> identifiers = observe.observation().identifiers();
        for (int i = 0; i < identifiers.size() && identifiers.size() > 1 && !shorter; i++) {
          List<Identifier> fewer = new ArrayList<>(identifiers);
          fewer.remove(i);
          List<EvidenceChange> changes = new ArrayList<>(now.changes());
          changes.set(change, new EvidenceChange.Observe(with(observe.observation(), fewer)));
          shorter = replace(at, new Step.Batch(changes));
        }
      }
    }
  }

  private static Observation with(Observation seen, List<Identifier> identifiers) {
    return new Observation(
        seen.id(), seen.timeMillis(), seen.sourceKind(), seen.confidence(), identifiers);
  }

  private void leaveOutRules() {
    for (UnaryOperator<IdentityPolicy> rule : PolicyRules.without(least.policy())) {
      tried(rule.apply(least.policy()), least.steps());
    }
    for (int at = 0; at < least.steps().size(); at++) {
      for (UnaryOperator<IdentityPolicy> rule : PolicyRules.without(least.policy())) {
        if (least.steps().get(at) instanceof Step.Activate activate) {
          replace(at, new Step.Activate(rule.apply(activate.policy())));
        }
      }
    }
  }
}
