package dev.selfsame.profile.explain;

import dev.selfsame.profile.Value;

/** Where the facts of a tag on an identifier are read from, any number of times. */
public interface FactPages {

  /**
   * Visits facts.
   *
   * @param most so many at most
   * @return whether there were more
   */
  boolean visit(long ordinal, int most, Visitor visitor);

  /** Takes facts. */
  interface Visitor {

    /** A fact, or what an event gives. */
    void fact(String eventId, Value value, long timeMillis, String source);

    /** A fact that was deleted. */
    void deleted(String eventId);
  }
}
