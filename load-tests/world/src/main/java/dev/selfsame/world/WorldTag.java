package dev.selfsame.world;

/**
 * A tag that the world's facts use, in the words of the tag catalogue.
 *
 * @param name hierarchical, such as {@code behavior.orders.count}
 * @param kind {@code RAW} or {@code FACTUAL}
 * @param valueType {@code STRING}, {@code INTEGER}, {@code NUMBER} or {@code TIME}
 * @param fold {@code LATEST}, {@code EARLIEST}, {@code MAX}, {@code SUM}, {@code COUNT} or {@code
 *     UNION}
 * @param unit the unit, or empty
 * @param description for people
 */
public record WorldTag(
    String name, String kind, String valueType, String fold, String unit, String description) {}
