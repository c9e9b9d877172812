package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.List;

/** What is around an identifier. */
public sealed interface Neighborhood {

  /** The identifier is not stored. */
  record Unknown() implements Neighborhood {}

  /**
   * The identifiers around it and their links.
   *
   * @param nodes the center first, then by hop; within a hop, those with stronger links first
   * @param links between these, those that do not join included; sorted by key. Those of the
   *     outermost hop with each other are not looked for
   * @param truncated whether a limit left something out
   * @param exact false if surroundings were too large to read, so that decisions are of a part
   */
  record Found(List<Node> nodes, List<JudgedLink> links, boolean truncated, boolean exact)
      implements Neighborhood {

    public Found {
      nodes = List.copyOf(nodes);
      links = List.copyOf(links);
    }
  }

  /**
   * An identifier of a neighbourhood.
   *
   * @param identifier the identifier
   * @param person the person it belongs to now, or, where a day was given, the person that the
   *     evidence up to that day makes under today's policy, named by its identifier of the lowest
   *     ordinal
   * @param hop how many links it is from the center
   * @param truncated whether it has links that a limit left out
   */
  record Node(Identifier identifier, long person, int hop, boolean truncated) {}
}
