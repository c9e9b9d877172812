package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;

/**
 * Names a fact as callers do.
 *
 * @param identifier the identifier that it is on, or a subject's
 * @param tag the name of its tag
 * @param eventId the caller's id of the event that it comes from
 */
public record FactAddress(Identifier identifier, String tag, String eventId) {}
