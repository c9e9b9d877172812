package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.List;

/**
 * A way from one identifier to another.
 *
 * @param identifiers from the one to the other, both included, each once
 * @param links the links between neighbours of that list, in its order: one fewer
 */
public record Path(List<Identifier> identifiers, List<JudgedLink> links) {

  public Path {
    identifiers = List.copyOf(identifiers);
    links = List.copyOf(links);
    if (identifiers.size() != links.size() + 1) {
      throw new IllegalArgumentException(
          identifiers.size() + " identifiers and " + links.size() + " links are no path");
    }
  }

  /** How many links it has. */
  public int hops() {
    return links.size();
  }

  /** The links that do not join. */
  public List<JudgedLink> suppressed() {
    return links.stream().filter(link -> !link.joins()).toList();
  }
}
