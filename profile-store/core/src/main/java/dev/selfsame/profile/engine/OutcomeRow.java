package dev.selfsame.profile.engine;

import dev.selfsame.profile.Value;

/**
 * One outcome of a person or a subject.
 *
 * @param person the person, as of now
 * @param timeMillis the moment that a prediction of it was for
 * @param hash orders outcomes at random, but always in the same way
 */
record OutcomeRow(long person, Value value, long timeMillis, long hash) {

  /** The same of a person that its own is by now. */
  OutcomeRow of(long now) {
    return now == person ? this : new OutcomeRow(now, value, timeMillis, hash);
  }
}
