package dev.selfsame.profile.catalog;

/**
 * The events that a tag is fed by, instead of facts.
 *
 * @param event the name of the events
 * @param property the property whose values it folds; empty for the event itself: COUNT counts
 *     events, and a TIME tag takes their times
 * @param filter only events for which this CEL expression over their properties is true; empty for
 *     all
 */
public record EventFeed(String event, String property, String filter) {}
