package dev.selfsame.profile.engine;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Which model is to be evaluated, and on what.
 *
 * @param name the model's name
 * @param version the version; null for the champion
 * @param outcomes on which outcomes
 * @param segmentTag a tag by whose values they are evaluated apart, too; null for none
 * @param threshold from which value on the model is taken to say yes; empty for its own
 */
public record EvaluationOrder(
    String name,
    @Nullable String version,
    OutcomeChoice outcomes,
    @Nullable String segmentTag,
    OptionalDouble threshold) {}
