package dev.selfsame.profile.engine;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A score that profiles showed from some moment on, or that a challenger gave beside it.
 *
 * @param ordinal the person's, or subject's, as it was then
 * @param model the model
 * @param version the version that scored
 * @param shown whether profiles showed it; else it is a challenger's
 * @param value the score's value
 * @param label the most probable class of a multinomial model; empty for others
 * @param probability the probability, if the model gives one
 * @param probabilities of all classes of a multinomial model, in its order; empty for others
 * @param timeMillis when it was first served, by the server's clock, in milliseconds since
 *     1970-01-01T00:00Z
 * @param commit the number of the commit that was the first to serve it
 */
public record ServedScore(
    long ordinal,
    String model,
    String version,
    boolean shown,
    double value,
    String label,
    OptionalDouble probability,
    List<Double> probabilities,
    long timeMillis,
    long commit) {

  public ServedScore {
    probabilities = List.copyOf(probabilities);
  }

  /**
   * Whether it comes later than another of the same person and model. Of two that one commit
   * served, of whom became one person since, that of the older identifier does.
   */
  boolean isAfter(ServedScore other) {
    if (timeMillis != other.timeMillis) {
      return timeMillis > other.timeMillis;
    }
    return commit == other.commit ? ordinal < other.ordinal : commit > other.commit;
  }
}
