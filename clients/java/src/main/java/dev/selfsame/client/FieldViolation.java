package dev.selfsame.client;

/**
 * A field of a request that was wrong.
 *
 * @param field its path, such as {@code facts[3].value}; empty if the request as a whole was wrong
 * @param description what is wrong with it and what to do
 */
public record FieldViolation(String field, String description) {}
