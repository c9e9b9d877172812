package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.List;

/** What is around some identifiers. */
public sealed interface Neighborhood {

  /** Some of the centers are not stored. */
  record Unknown(List<Identifier> identifiers) implements Neighborhood {

    public Unknown {
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * The identifiers around them and their links.
   *
   * @param nodes the centers first, then by hop; within a hop, those of earlier nodes first, and of
   *     one node those with stronger links first
   * @param links between these, as far as they were read; sorted by key
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
   * @param person the person it belongs to now
   * @param personThen if a day was asked for: the person that the evidence of that day makes under
   *     the present policy, named by its member of the lowest ordinal; otherwise the same as {@code
   *     person}
   * @param hop how many links it is from the nearest center
   * @param links how many links it has, whether they are part of the answer or not
   * @param least whether it has more than {@code links}, which were not read
   */
  record Node(
      Identifier identifier, long person, long personThen, int hop, int links, boolean least) {}
}
