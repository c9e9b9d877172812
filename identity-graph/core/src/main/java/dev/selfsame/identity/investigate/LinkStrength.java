package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import java.util.Comparator;

/**
 * How much a link weighs, as a constrained union weighs it: an asserted must-link before all,
 * higher confidence, more days, seen more lately. The greater is the stronger.
 *
 * @param mustLink whether an operator asserts it
 * @param confidence the highest of any source, in (0, 1]; 0 if it was never seen
 * @param days the number of distinct UTC days on which it was seen
 * @param lastDay the last of them, in days since 1970-01-01; the least number if it was never seen
 */
public record LinkStrength(boolean mustLink, double confidence, int days, int lastDay)
    implements Comparable<LinkStrength> {

  private static final Comparator<LinkStrength> ORDER =
      Comparator.comparing(LinkStrength::mustLink)
          .thenComparingDouble(LinkStrength::confidence)
          .thenComparingInt(LinkStrength::days)
          .thenComparingInt(LinkStrength::lastDay);

  /** What evidence weighs. */
  public static LinkStrength of(Evidence evidence) {
    Assertion assertion = evidence.assertion();
    DaySet days = evidence.days();
    return new LinkStrength(
        assertion != null && assertion.kind() == Assertion.Kind.MUST_LINK,
        evidence.confidence(),
        days.size(),
        days.size() == 0 ? Integer.MIN_VALUE : days.last());
  }

  /** The weaker of the two. */
  static LinkStrength weaker(LinkStrength one, LinkStrength other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  @Override
  public int compareTo(LinkStrength other) {
    return ORDER.compare(this, other);
  }
}
