package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import org.jspecify.annotations.Nullable;

/**
 * What facts come to at a moment.
 *
 * @param value the value
 * @param timeMillis the time of the newest fact that the value depends on, in milliseconds since
 *     1970-01-01T00:00Z; null if it depends on none, such as the count of an empty window
 */
public record Reading(Value value, @Nullable Long timeMillis) {}
