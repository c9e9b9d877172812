package dev.selfsame.profile;

/**
 * What makes an event the same event, however often it is sent.
 *
 * @param name what happened
 * @param eventId the caller's id of it
 */
public record EventKey(String name, String eventId) {}
