package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.policy.Star;
import dev.selfsame.profile.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A history as it would have been, had some identifiers never been seen. Takes the steps of the
 * history as it was, in their order.
 *
 * <p>What an observation says is the links from its centre, so one whose centre is unseen says of
 * the others only that they are there.
 */
final class Unseen {

  private final Set<Identifier> unseen;
  private final Star star = new Star(History.POLICY);

  /** Who is kept away now, in the history as it was. */
  private final Set<Identifier> erased = new HashSet<>();

  Unseen(Set<Identifier> unseen) {
    this.unseen = unseen;
  }

  /** What is taken in place of a step. */
  List<History.Step> inPlaceOf(History.Step step) {
    if (step instanceof History.See see) {
      return see(see.observation());
    } else if (step instanceof History.Tell tell) {
      return tell(tell.facts());
    } else if (step instanceof History.Say say) {
      return say(say);
    } else if (step instanceof History.Unsay unsay) {
      return unless(names(unsay.link()), step);
    } else if (step instanceof History.Unsee unsee) {
      Identifier other = unsee.change().other();
      Identifier one = unsee.change().identifier();
      return unless(other == null ? Set.of(one) : Set.of(one, other), step);
    } else if (step instanceof History.Remove remove) {
      return unless(Set.of(remove.identifier()), step);
    } else if (step instanceof History.Erase erase) {
      erased.add(erase.identifier());
      return unless(Set.of(erase.identifier()), step);
    } else if (step instanceof History.Lift lift) {
      erased.remove(lift.identifier());
      return unless(Set.of(lift.identifier()), step);
    }
    return List.of(step);
  }

  private List<History.Step> unless(Set<Identifier> named, History.Step step) {
    return named.stream().anyMatch(unseen::contains) ? List.of() : List.of(step);
  }

  private static Set<Identifier> names(LinkKey link) {
    return Set.of(link.low(), link.high());
  }

  private List<History.Step> see(Observation observation) {
    List<Identifier> seen = new ArrayList<>(observation.identifiers());
    seen.removeAll(erased);
    List<Identifier> left = new ArrayList<>(seen);
    left.removeAll(unseen);
    if (left.isEmpty()) {
      return List.of();
    }
    return unseen.contains(star.center(seen)) ? alone(left) : List.of(see(observation, left));
  }

  private List<History.Step> alone(List<Identifier> identifiers) {
    return identifiers.stream()
        .<History.Step>map(one -> new History.See(Node.seen(0, one.key())))
        .toList();
  }

  private static History.Step see(Observation observation, List<Identifier> identifiers) {
    return new History.See(
        new Observation(
            observation.id(),
            observation.timeMillis(),
            observation.sourceKind(),
            observation.confidence(),
            identifiers));
  }

  private List<History.Step> tell(List<Fact> facts) {
    if (facts.stream().map(Fact::identifier).anyMatch(erased::contains)) {
      return List.of();
    }
    List<Fact> left = facts.stream().filter(fact -> !unseen.contains(fact.identifier())).toList();
    return left.isEmpty() ? List.of() : List.of(new History.Tell(left));
  }

  private List<History.Step> say(History.Say say) {
    Set<Identifier> named = names(say.link());
    if (named.stream().anyMatch(erased::contains)) {
      return List.of();
    }
    if (named.stream().noneMatch(unseen::contains)) {
      return List.of(say);
    }
    return alone(named.stream().filter(one -> !unseen.contains(one)).toList());
  }
}
