package dev.selfsame.profile;

import dev.selfsame.identity.Identifier;

/**
 * A value of a tag recorded against an identifier, validated and normalised.
 *
 * @param eventId the caller's id of the event it comes from
 * @param identifier the identifier it was observed on
 * @param tag the tag's name
 * @param value a value of the tag's type
 * @param timeMillis when it was so, in milliseconds since 1970-01-01T00:00Z
 * @param source which system says so
 */
public record Fact(
    String eventId,
    Identifier identifier,
    String tag,
    Value value,
    long timeMillis,
    String source) {}
