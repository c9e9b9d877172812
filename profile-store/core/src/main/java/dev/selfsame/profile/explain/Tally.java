package dev.selfsame.profile.explain;

/**
 * How many facts there are of something, and of which time.
 *
 * @param facts how many, deleted ones too
 * @param used how many the value is made from
 * @param firstMillis the time of the earliest that is not deleted; {@link Long#MAX_VALUE} if none
 * @param lastMillis the time of the latest that is not deleted; {@link Long#MIN_VALUE} if none
 */
public record Tally(long facts, long used, long firstMillis, long lastMillis) {

  static final Tally NONE = new Tally(0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

  Tally with(ExplainedFact fact) {
    boolean there = fact.outcome() != FactOutcome.DELETED;
    return new Tally(
        facts + 1,
        fact.outcome() == FactOutcome.USED ? used + 1 : used,
        there ? Math.min(firstMillis, fact.timeMillis()) : firstMillis,
        there ? Math.max(lastMillis, fact.timeMillis()) : lastMillis);
  }

  Tally plus(Tally other) {
    return new Tally(
        facts + other.facts,
        used + other.used,
        Math.min(firstMillis, other.firstMillis),
        Math.max(lastMillis, other.lastMillis));
  }

  /** Whether it has a fact that is not deleted. */
  public boolean hasTimes() {
    return firstMillis <= lastMillis;
  }
}
