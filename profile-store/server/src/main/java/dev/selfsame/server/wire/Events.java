package dev.selfsame.server.wire;

import dev.selfsame.api.identity.v1.DroppedIdentifier;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.DeleteEventsRequest;
import dev.selfsame.api.profile.v1.Event;
import dev.selfsame.api.profile.v1.EventKey;
import dev.selfsame.api.profile.v1.EventResult;
import dev.selfsame.api.profile.v1.RecordEventsRequest;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.engine.EventOutcome;
import dev.selfsame.server.error.Violations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Events on the wire. Thread-safe. */
public final class Events {

  private static final int MOST_EVENTS = 1_000;
  private static final int MOST_IDENTIFIERS = 32;
  private static final int MOST_SUBJECTS = 16;
  private static final int MOST_PROPERTIES = 64;
  private static final int MOST_PROPERTY_BYTES = 32 << 10;
  private static final Pattern PROPERTY = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,63}");

  private final Identifiers identifiers;
  private final Times times;

  /** With identifiers and times by these rules. */
  public Events(Identifiers identifiers, Times times) {
    this.identifiers = identifiers;
    this.times = times;
  }

  /**
   * An event that holds all rules that need no catalogue, and what was left out of it.
   *
   * @param event the event
   * @param dropped what was left out
   */
  public record Accepted(dev.selfsame.profile.Event event, List<DroppedIdentifier> dropped) {

    /** The acknowledgement. */
    public EventResult result(EventOutcome outcome, String commitToken) {
      return EventResult.newBuilder()
          .setEventId(event.eventId())
          .setOutcome(
              dev.selfsame.api.profile.v1.EventOutcome.valueOf(
                  "EVENT_OUTCOME_" + outcome.status().name()))
          .setPersonId(outcome.personId())
          .addAllDropped(dropped)
          .addAllDropped(outcome.erased().stream().map(DroppedIdentifiers::erased).toList())
          .addAllDroppedSubjects(outcome.erasedSubjects().stream().map(Subjects::message).toList())
          .setCommitToken(commitToken)
          .build();
    }
  }

  /**
   * Holds the event of a stream to the rules.
   *
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong, below the
   *     event
   */
  public Accepted accept(RecordEventsRequest request) {
    Violations violations = new Violations();
    if (!request.hasEvent()) {
      violations.add("event", "is missing: give the event");
      violations.throwIfAny();
    }
    List<Accepted> accepted = new ArrayList<>();
    accept("", request.getEvent(), accepted, violations);
    violations.throwIfAny();
    return accepted.get(0);
  }

  /**
   * Holds the events of a batch to the rules.
   *
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  public List<Accepted> accept(BatchRecordEventsRequest request) {
    Violations violations = new Violations();
    int count = request.getEventsCount();
    checkCount(count, violations);
    List<Accepted> accepted = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      accept("events[" + i + "].", request.getEvents(i), accepted, violations);
    }
    violations.throwIfAny();
    return accepted;
  }

  /**
   * Holds the names of events to the rules.
   *
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  public List<dev.selfsame.profile.EventKey> accept(DeleteEventsRequest request) {
    Violations violations = new Violations();
    checkCount(request.getEventsCount(), violations);
    List<dev.selfsame.profile.EventKey> events = new ArrayList<>();
    for (int i = 0; i < request.getEventsCount(); i++) {
      EventKey event = request.getEvents(i);
      String at = "events[" + i + "].";
      events.add(
          new dev.selfsame.profile.EventKey(
              Texts.slug(at + "name", event.getName(), violations),
              Texts.eventId(at + "event_id", event.getEventId(), violations)));
    }
    violations.throwIfAny();
    return events;
  }

  private static void checkCount(int count, Violations violations) {
    if (count == 0 || count > MOST_EVENTS) {
      violations.add(
          "events",
          (count == 0 ? "is missing" : "has " + count + " entries") + ": give 1 to " + MOST_EVENTS);
      violations.throwIfAny();
    }
  }

  private void accept(String at, Event message, List<Accepted> into, Violations violations) {
    int before = violations.size();
    String id = Texts.eventId(at + "event_id", message.getEventId(), violations);
    String name = Texts.slug(at + "name", message.getName(), violations);
    long millis =
        times.happened(
            at + "event_time", message.hasEventTime(), message.getEventTime(), violations);
    String source = Texts.slug(at + "source", message.getSource(), violations);
    double confidence = message.hasConfidence() ? message.getConfidence() : 1;
    if (!(confidence > 0 && confidence <= 1)) {
      violations.add(at + "confidence", "is " + confidence + ": use more than 0 and at most 1");
    }
    DroppedIdentifiers whom = whom(at + "identifiers", message, violations);
    List<SubjectKey> subjects = subjects(at + "subjects", message, violations);
    Map<String, Value> properties = properties(at + "properties", message, violations);
    if (violations.size() == before) {
      into.add(
          new Accepted(
              new dev.selfsame.profile.Event(
                  id, name, whom.taken(), subjects, properties, millis, source, confidence),
              whom.dropped()));
    }
  }

  private DroppedIdentifiers whom(String field, Event message, Violations violations) {
    int count = message.getIdentifiersCount();
    boolean needed = message.getSubjectsCount() == 0;
    if (count > MOST_IDENTIFIERS) {
      violations.add(field, "has " + count + " entries: give at most " + MOST_IDENTIFIERS);
      return new DroppedIdentifiers(List.of(), List.of());
    }
    if (count == 0 && needed) {
      violations.add(field, "is missing: say by identifiers or subjects what it happened to");
    }
    return DroppedIdentifiers.of(
        field, message.getIdentifiersList(), needed, identifiers, violations);
  }

  private static List<SubjectKey> subjects(String field, Event message, Violations violations) {
    int count = message.getSubjectsCount();
    if (count > MOST_SUBJECTS) {
      violations.add(field, "has " + count + " entries: give at most " + MOST_SUBJECTS);
      return List.of();
    }
    Set<SubjectKey> subjects = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      String place = field + '[' + i + ']';
      SubjectKey subject = Subjects.required(place, message.getSubjects(i), violations);
      if (subject != null && !subjects.add(subject)) {
        violations.add(place, "stands there twice");
      }
    }
    return List.copyOf(subjects);
  }

  private static Map<String, Value> properties(String field, Event message, Violations violations) {
    int count = message.getPropertiesCount();
    if (count > MOST_PROPERTIES) {
      violations.add(field, "has " + count + " entries: give at most " + MOST_PROPERTIES);
      return Map.of();
    }
    Map<String, Value> properties = new TreeMap<>();
    long bytes = 0;
    for (var property : new TreeMap<>(message.getPropertiesMap()).entrySet()) {
      String name = property.getKey();
      bytes += name.length() + (long) property.getValue().getSerializedSize();
      String place = field + "[\"" + Identifiers.shortened(name) + "\"]";
      if (!PROPERTY.matcher(name).matches()) {
        violations.add(
            place, "is no name: use 1 to 64 of a-z, A-Z, 0-9 and _, with a letter first");
      } else {
        Value value = Values.given(place, property.getValue(), violations);
        if (value instanceof Value.Decimal decimal && !Double.isFinite(decimal.value())) {
          violations.add(place + ".number_value", "is " + decimal.value() + ": use a finite one");
        } else if (value != null) {
          properties.put(name, value);
        }
      }
    }
    if (bytes > MOST_PROPERTY_BYTES) {
      violations.add(
          field, "have " + bytes + " bytes together: use at most " + MOST_PROPERTY_BYTES);
    }
    return properties;
  }
}
