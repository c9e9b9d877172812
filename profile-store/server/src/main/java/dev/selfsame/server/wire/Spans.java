package dev.selfsame.server.wire;

import com.google.protobuf.Timestamp;
import dev.selfsame.profile.engine.OutcomeSpan;
import dev.selfsame.server.error.Violations;

/** Spans of time on the wire. */
final class Spans {

  private Spans() {}

  /**
   * The outcomes from one moment until before another; a side that is absent is open.
   *
   * @param at what the names of the fields begin with
   */
  static OutcomeSpan span(
      String at,
      boolean starts,
      Timestamp start,
      boolean ends,
      Timestamp end,
      Violations violations) {
    long from = starts ? moment(at + "start_time", start, violations) : Long.MIN_VALUE;
    long until = ends ? moment(at + "end_time", end, violations) : Long.MAX_VALUE;
    if (starts && ends && from >= until) {
      violations.add(at + "end_time", "is not after start_time: give a window of some time");
    }
    return new OutcomeSpan(from, until);
  }

  /** The milliseconds of a moment; 0 and a violation if it is none. */
  static long moment(String field, Timestamp time, Violations violations) {
    if (!Times.isValid(time)) {
      violations.add(field, Times.invalid(time));
      return 0;
    }
    return Times.millis(time);
  }
}
