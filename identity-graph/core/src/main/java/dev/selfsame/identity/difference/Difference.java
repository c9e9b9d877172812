package dev.selfsame.identity.difference;

/**
 * What would become of persons that have identifiers in common. Identifiers and persons are given
 * by ordinals, a person by that of its oldest member.
 *
 * @param kind what happens
 * @param before the members of each person before, ascending, the persons by their oldest
 * @param after the same after
 * @param moved how many identifiers would have another person
 */
public record Difference(Kind kind, int[][] before, int[][] after, int moved) {

  /** What would happen to persons. */
  public enum Kind {
    /** Several become one. */
    MERGE,
    /** One becomes several. */
    SPLIT,
    /** Identifiers move between persons that go on. */
    MOVE
  }
}
