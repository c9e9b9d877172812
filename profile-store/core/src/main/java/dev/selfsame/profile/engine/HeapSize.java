package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import java.util.List;
import java.util.Map;

/** Rough sizes on the heap. */
final class HeapSize {
  private HeapSize() {}

  static long of(String text) {
    return 56L + text.length();
  }

  static long of(Identifier identifier) {
    return 24 + of(identifier.namespace()) + of(identifier.value());
  }

  static long of(List<Identifier> identifiers) {
    long size = 0;
    for (Identifier identifier : identifiers) {
      size += of(identifier);
    }
    return size;
  }

  static long of(LinkKey link) {
    return 24 + of(link.low()) + of(link.high());
  }

  static long of(Fact fact) {
    return 100 + of(fact.eventId()) + of(fact.identifier()) + of(fact.value());
  }

  static long of(Value value) {
    return value instanceof Value.Text text ? of(text.value()) : 24;
  }

  static long of(Event event) {
    long size = 200 + of(event.eventId()) + of(event.identifiers());
    for (SubjectKey subject : event.subjects()) {
      size += 24 + of(subject.type()) + of(subject.id());
    }
    for (Map.Entry<String, Value> property : event.properties().entrySet()) {
      size += 50 + of(property.getKey()) + of(property.getValue());
    }
    return size;
  }
}
