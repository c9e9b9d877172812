package dev.selfsame.profile.engine;

import org.jspecify.annotations.Nullable;

/**
 * Outcomes to say something about.
 *
 * @param tag the outcome tag; null for that which the model was trained on
 * @param span of which time
 * @param maxRows so many at most, at least 1; of more, those of the smallest hashes
 * @param positive of an outcome that is not BOOLEAN, the value that probabilities are of, as text;
 *     null for the one that says yes
 */
public record OutcomeChoice(
    @Nullable String tag, OutcomeSpan span, int maxRows, @Nullable String positive) {}
