package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.WatchProfilesResponse;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.engine.Subject;
import dev.selfsame.server.wire.Subjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a watch, and the identifiers as they were sent, so that they are told like that. */
final class WatchedKeys {

  private final Map<Subject, List<Identifier>> sent = new LinkedHashMap<>();

  void add(Subject person) {
    sent.computeIfAbsent(person, key -> List.of());
  }

  void add(Subject person, Identifier identifier) {
    sent.computeIfAbsent(person, key -> new ArrayList<>()).add(identifier);
  }

  /** Each key once. */
  List<Subject> subjects() {
    return List.copyOf(sent.keySet());
  }

  /** Says which keys a response is for. */
  void tell(List<Subject> keys, WatchProfilesResponse.Builder response) {
    for (Subject key : keys) {
      if (key instanceof Subject.OfPerson person) {
        response.addPersonIds(person.personId());
      } else if (key instanceof Subject.OfIdentifier of && SubjectKey.isOne(of.identifier())) {
        response.addSubjects(
            Subjects.message(
                new SubjectKey(SubjectKey.typeOf(of.identifier()), of.identifier().value())));
      } else {
        response.addAllIdentifiers(sent.getOrDefault(key, List.of()));
      }
    }
  }
}
