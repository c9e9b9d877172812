package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.resolution.LinkState;
import org.jspecify.annotations.Nullable;

/**
 * A link, and what the policy decides about it.
 *
 * @param key the pair
 * @param evidence what is known of it, by source and kind
 * @param state what is decided
 * @param blocker what stands in the way; null if the link joins
 */
public record JudgedLink(
    LinkKey key, Evidence evidence, LinkState state, @Nullable String blocker) {

  /** Whether its ends are one person, through it or others; every other link is suppressed. */
  public boolean joins() {
    return state.holds();
  }

  /** How much it weighs. */
  public LinkStrength strength() {
    return LinkStrength.of(evidence);
  }
}
