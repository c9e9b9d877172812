package dev.selfsame.identity.resolution;

import dev.selfsame.identity.policy.IdentityPolicy;

/**
 * {@code resolve(evidence, assertions, policy) → persons}: the only place where it is decided who
 * is who. A pure function: the same evidence gives the same persons, whatever the order in which it
 * came. Thread-safe.
 *
 * <p>Tier by tier, the strongest first. The links among identifiers of the strongest tier take a
 * constrained union. The identifiers of each weaker tier then speak for pairs of persons that they
 * both belong to, by the share of a person's days that each of them has; pairs that are each
 * other's best become one; then each identifier joins the person with which it was seen on the most
 * days. All decisions of a round are taken on the same state, and each looks only a few hops far.
 *
 * <p>An identifier with more owners than {@code shared_after}, or caught by a hub rule, links
 * nobody: neither its owners with each other, nor weaker identifiers with it.
 */
public final class Resolver {

  private Resolver() {}

  /** Decides who is who. O(links · log links). */
  public static Resolution resolve(
      EvidenceSet evidence, Assertions assertions, IdentityPolicy policy) {
    ResolutionRun run = new ResolutionRun(evidence, assertions, policy);
    run.mustLinks();
    for (int tier : run.tiers()) {
      new WeakTier(run, tier).resolve();
      run.constrainedUnion(run.linksWithin(tier));
    }
    return run.finish();
  }
}
