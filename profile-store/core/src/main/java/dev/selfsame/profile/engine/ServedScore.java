package dev.selfsame.profile.engine;

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
 * @param timeMillis when it was first served, by the server's clock, in milliseconds since
 *     1970-01-01T00:00Z
 */
public record ServedScore(
    long ordinal,
    String model,
    String version,
    boolean shown,
    double value,
    String label,
    OptionalDouble probability,
    long timeMillis) {}
