package dev.selfsame.profile.store;

/**
 * What makes a fact the same fact, however often it is sent.
 *
 * @param ordinal the identifier that it was observed on
 * @param tag the number of its tag
 * @param eventId the caller's id of the event, 1 to 128 characters
 */
public record FactKey(long ordinal, int tag, String eventId) {}
