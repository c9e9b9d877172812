package dev.selfsame.identity.resolution;

import dev.selfsame.identity.LinkKey;
import java.util.Set;

/**
 * What operators hold to be so, whatever the evidence says.
 *
 * @param mustLink pairs that are one person; they come before every other link
 * @param cannotLink pairs that are two persons; one that contradicts must-links gives way
 */
public record Assertions(Set<LinkKey> mustLink, Set<LinkKey> cannotLink) {

  /** Nothing is asserted. */
  public static final Assertions NONE = new Assertions(Set.of(), Set.of());

  public Assertions {
    mustLink = Set.copyOf(mustLink);
    cannotLink = Set.copyOf(cannotLink);
  }
}
