package dev.selfsame.profile;

import dev.selfsame.identity.Identifier;
import java.util.List;
import java.util.Map;

/**
 * Something that happened, validated and normalised.
 *
 * @param eventId the caller's id of it, unique among the events of its name
 * @param name what happened, such as {@code purchase}
 * @param identifiers whom it happened to, distinct; may be empty if there are subjects
 * @param subjects what it happened to, distinct
 * @param properties what is known of it, by name
 * @param timeMillis when it happened, in milliseconds since 1970-01-01T00:00Z
 * @param source which system says so
 * @param confidence in (0, 1]: how sure the source is that the identifiers belong together
 */
public record Event(
    String eventId,
    String name,
    List<Identifier> identifiers,
    List<SubjectKey> subjects,
    Map<String, Value> properties,
    long timeMillis,
    String source,
    double confidence) {

  public Event {
    identifiers = List.copyOf(identifiers);
    subjects = List.copyOf(subjects);
    properties = Map.copyOf(properties);
    if (identifiers.isEmpty() && subjects.isEmpty()) {
      throw new IllegalArgumentException("an event happens to somebody or something");
    }
  }

  /** The same event, to these only. */
  public Event with(List<Identifier> identifiers, List<SubjectKey> subjects) {
    return new Event(
        eventId, name, identifiers, subjects, properties, timeMillis, source, confidence);
  }
}
