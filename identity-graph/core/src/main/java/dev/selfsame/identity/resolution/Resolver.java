package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.TieOrder;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * {@code resolve(evidence, policy, as of) → persons}: the only place where it is decided who is
 * who. A pure function: the same evidence gives the same persons and the same decisions, whatever
 * the order in which it came. Thread-safe.
 *
 * <p>The function, precisely. Whoever evaluates it in another way (a part of the graph at a time,
 * say) gives the same answer bit for bit if every sentence here holds.
 *
 * <p><b>Words.</b> <i>Groups</i> are disjoint sets of identifiers; at first each identifier is one,
 * and they only grow. All ties are broken by {@link TieOrder}: of groups by their smallest members,
 * of pairs (links, pairs of groups) by their smaller ends and then by their greater ends. A link is
 * <i>seen</i> if its evidence has sightings; its confidence, days and last day are those of {@link
 * dev.selfsame.identity.Evidence}. It has <i>expired</i> if it is seen and its last day plus the
 * smaller of the non-zero {@code expires_after_days} of its ends' namespaces is before the day as
 * of. It is <i>raw</i> if it is seen and has not expired. Tiers are those of the namespaces.
 *
 * <p>Two different groups are kept apart by an <i>obstacle</i>, the first of these that holds:
 *
 * <ol>
 *   <li>{@code CANNOT_LINK}: a cannot-link is asserted between members of the two. The blocker is
 *       the pair, as {@code low ~ high}; of several, the smallest pair.
 *   <li>{@code LIMIT}: both have members of a namespace with {@code max_per_person}, and together
 *       more than that. The blocker is the namespace; of several, the first by name.
 *   <li>{@code SIZE}: together they have more members than {@code max_identifiers_per_person}. That
 *       name is the blocker.
 * </ol>
 *
 * <p>A <i>constrained union</i> of links takes one after the other: a link whose ends are in one
 * group is {@code REDUNDANT}; one whose ends' groups have an obstacle has that state and blocker;
 * any other makes the two groups one and is {@code JOINING}. Its order is: confidence, highest
 * first; days, most first; last day, newest first; tie. A link that has a state already (a
 * must-link) is passed over.
 *
 * <p><b>Stage 0, assertions.</b> A link with a cannot-link has state {@code CANNOT_LINK} and is its
 * own blocker, whatever follows; if it is raw, it still speaks below. The must-links take a
 * constrained union, but in the order of ties alone, and keep the states that they get here; those
 * that are raw still speak below, as any other link does. An identifier is <i>placed</i> if its
 * group now has a member of a stronger tier than its own; its <i>place</i> is the group's member of
 * the strongest tier, of several the smallest.
 *
 * <p><b>Stage 1, what does not speak.</b> Links that are not raw do not speak. One that has no
 * state yet is {@code EXPIRED}; its blocker is the namespace whose {@code expires_after_days} was
 * the smaller (if equal, the first by name). Then identifiers are <i>cut</i>: their links no longer
 * speak, and those that have no state yet get one, with the identifier as their blocker, the
 * smaller first. First those whose value the policy blocks ({@code BLOCKED}); then hubs ({@code
 * HUB}): those with more raw links than {@code max_links_per_identifier}, and those with more raw
 * links to identifiers of a hub rule's neighbour namespace than it allows. Links to blocked
 * identifiers and cannot-links count as raw.
 *
 * <p><b>Stage 2, each tier, the strongest first.</b> Its <i>members</i> are its identifiers that
 * are not cut. The <i>strong links</i> of a member are the links that speak from it to identifiers
 * of stronger tiers. Its <i>owners</i> are the groups at their other ends, each with the days of
 * the links that lead there, summed over links. A member is <i>shared</i> if it has more owners
 * than {@code shared_after} (0: never).
 *
 * <ol>
 *   <li><i>Rounds</i> r = 0, 1, … up to the greatest {@code rounds} of the tier's namespaces. All
 *       is taken on the groups as they are when the round begins. The total of a group and a
 *       namespace is the sum of its days as an owner of all members of that namespace, shared or
 *       not. The <i>share</i> of a member in an owner is its days there over the total of that
 *       owner and the member's namespace, as a double. A member that is not shared, and whose
 *       namespace has more than r rounds, speaks for each pair of its owners in both of which its
 *       share is at least {@code min_share}, and which no obstacle keeps apart, with the smaller of
 *       the two shares. The affinity of a pair is the sum of these in the order of ties of the
 *       members, from 0.0, as doubles. Then each pair becomes one group that is, of all pairs with
 *       an affinity, the best for both of its ends: the highest affinity, then tie.
 *   <li><i>Cuts.</i> Owners and totals are taken again. Shared members are cut ({@code SHARED}).
 *   <li><i>Attaching.</i> A placed member's owner is its own group. Another's is, of its owners to
 *       which no cannot-link forbids it, the one with the most days, then tie. The strong links of
 *       all members that lead to the owners so found (on the groups as they are now) take one
 *       constrained union.
 *   <li><i>The rest.</i> Each other strong link of a member (not cut) that has no state yet: {@code
 *       REDUNDANT} if its ends are together by now; the obstacle's state and blocker, if there is
 *       one, and it is a cannot-link or the member's shares in all of its owners (as taken at the
 *       cuts) are at least {@code min_share}; else {@code MINOR}. The blocker of {@code MINOR} is a
 *       placed member's place, else the other end of the strongest link (in the order of a
 *       constrained union) to the owner that was found.
 *   <li><i>Within the tier.</i> The links that speak and whose ends are both of this tier take a
 *       constrained union.
 * </ol>
 *
 * <p><b>Last,</b> a {@code MINOR} link whose ends are together by now is {@code REDUNDANT}. The
 * groups are the persons.
 *
 * <p>So no group ever breaks {@code max_per_person}, a cannot-link or the size limit: every merge
 * is checked, and the pairs of one round have no group in common.
 */
public final class Resolver {

  /** A day as of which nothing has expired. */
  public static final int BEFORE_ALL_DAYS = Integer.MIN_VALUE;

  private Resolver() {}

  /**
   * Decides who is who. O(links · log links).
   *
   * @param asOfDay the UTC day as of which links expire, in days since 1970-01-01
   * @throws IllegalArgumentException if the policy does not declare a namespace of the evidence
   */
  public static Resolution resolve(EvidenceSet evidence, IdentityPolicy policy, int asOfDay) {
    IntPredicate blocked =
        i -> {
          Identifier identifier = evidence.identifier(i);
          return policy.namespace(identifier.namespace()).blocks(identifier.value());
        };
    return new Resolution(
        evidence, resolve(evidence.table, blocked, policy, asOfDay, Progress.IGNORED));
  }

  /**
   * The same for evidence by numbers, which may be as large as memory: beside the table it takes
   * some 50 bytes an identifier and 50 a link.
   *
   * @param blocked whether the policy blocks the value of an identifier, given by its number
   * @param asOfDay the UTC day as of which links expire, in days since 1970-01-01
   * @throws IllegalArgumentException if the policy does not declare a namespace of the evidence
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on
   */
  public static TableResolution resolve(
      LinkTable table,
      IntPredicate blocked,
      IdentityPolicy policy,
      int asOfDay,
      Progress progress) {
    Rules rules = new Rules(policy, table);
    int[] tiers = rules.tiers();
    long rounds = IntStream.of(tiers).map(rules::rounds).max().orElse(0);
    Meter meter = new Meter(progress, table.links * (6 + rounds));
    ResolutionRun run = new ResolutionRun(table, rules, meter);
    run.assertions();
    run.silence(blocked, asOfDay);
    for (int tier : tiers) {
      new WeakTier(run, tier).resolve();
      int[] within = run.links.within(tier);
      run.constrainedUnion(within, within.length);
    }
    return run.finish();
  }
}
