package dev.selfsame.profile.engine;

import dev.selfsame.profile.Freshness;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.catalog.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The moment as of which a profile is folded, and around it the time in which nothing of what was
 * asked here changes. Not thread-safe.
 */
final class Aging {

  private final long asOfMillis;
  private Validity validity = Validity.ALWAYS;

  Aging(long asOfMillis) {
    this.asOfMillis = asOfMillis;
  }

  /** The moment. */
  long asOfMillis() {
    return asOfMillis;
  }

  /** The time in which nothing changes. */
  Validity validity() {
    return validity;
  }

  /** Takes note that something stays as it is in this time only. */
  void within(Validity other) {
    validity = validity.and(other);
  }

  /** How old a value of a tag is, one without a time being of now; null if no age is too much. */
  @Nullable Freshness freshness(Tag tag, @Nullable Long timeMillis) {
    if (tag.timeToLiveMillis() == 0 && tag.staleAfterMillis() == 0) {
      return null;
    }
    if (timeMillis == null) {
      return Freshness.FRESH;
    }
    boolean expired = isPast(timeMillis, tag.timeToLiveMillis());
    boolean stale = isPast(timeMillis, tag.staleAfterMillis());
    return expired ? Freshness.EXPIRED : stale ? Freshness.STALE : Freshness.FRESH;
  }

  /** Whether so much time, 0 for no bound, has passed since. */
  private boolean isPast(long timeMillis, long spanMillis) {
    long end = timeMillis + spanMillis;
    if (spanMillis == 0 || end < timeMillis) {
      return false;
    }
    validity = validity.cut(end, asOfMillis);
    return asOfMillis >= end;
  }
}
