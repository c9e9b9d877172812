package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;

/**
 * Who supplied a tag's value.
 *
 * @param tag the tag that took the fact: the one that was asked for, or one that it derives from
 * @param identifier the identifier, or what stands for the subject, that the fact is kept on
 * @param source which system said so
 * @param eventId the fact's event id
 * @param timeMillis the fact's time, in milliseconds since 1970-01-01T00:00Z
 */
public record Supplier(
    String tag, Identifier identifier, String source, String eventId, long timeMillis) {}
