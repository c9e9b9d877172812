package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.difference.Difference;
import dev.selfsame.identity.difference.Impact;
import java.util.List;

/**
 * What a policy would change.
 *
 * @param policyVersion the policy that was tried
 * @param comparedVersion the policy that decided when it was tried
 * @param impact all differences in numbers
 * @param largest the differences that move most identifiers, the largest first
 */
public record Simulation(
    String policyVersion, String comparedVersion, Impact impact, List<Changed> largest) {

  public Simulation {
    largest = List.copyOf(largest);
  }

  /**
   * What would become of persons that have identifiers in common.
   *
   * @param kind what happens
   * @param before the persons before
   * @param after the persons after
   * @param moved how many identifiers would have another person
   */
  public record Changed(
      Difference.Kind kind, List<Outline> before, List<Outline> after, int moved) {

    public Changed {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /**
   * A person in short.
   *
   * @param personId its id; empty for one that does not exist yet
   * @param size how many identifiers it has
   * @param identifiers the first of them, sorted, at most 20
   */
  public record Outline(String personId, int size, List<Identifier> identifiers) {

    public Outline {
      identifiers = List.copyOf(identifiers);
    }
  }
}
