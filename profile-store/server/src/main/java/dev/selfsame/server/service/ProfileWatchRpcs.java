package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.WatchProfilesRequest;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.ProfileWatch;
import dev.selfsame.profile.engine.Subject;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.filter.ProfileFilter;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.filter.TagSelection;
import dev.selfsame.server.rpc.Buffers;
import dev.selfsame.server.rpc.OpenStreams;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Subjects;
import java.util.List;

/** The method of ProfileService that tells of profiles as they change. */
final class ProfileWatchRpcs {

  private static final int MOST_KEYS = 1_000;
  private static final int LONGEST_PERSON_ID = 128;

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Readers readers;

  ProfileWatchRpcs(ProfileEngine engine, Identifiers identifiers, Readers readers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.readers = readers;
  }

  void bind(ServiceBinding binding, OpenStreams streams) {
    binding.stream(
        ProfileServiceGrpc.getWatchProfilesMethod(), Buffers.marshaller(), streams, this::watch);
  }

  private Source<ProfileBuffer> watch(WatchProfilesRequest request) {
    TagSelection tags = TagSelection.of(request.hasTagFilter(), request.getTagFilter());
    Violations violations = new Violations();
    WatchedKeys keys = keys(request, violations);
    boolean named = !keys.subjects().isEmpty();
    if (request.getFromStart() && (named || !request.getCursor().isEmpty())) {
      violations.add(
          "from_start",
          named
              ? "is for everybody: leave it away, those that are named are sent first anyway"
              : "goes without a cursor: give one of the two");
    }
    violations.throwIfAny();
    String cursor = ChangeRpcs.checked(request.getCursor());
    Readers.Reader reader = readers.reader();
    ProfileWatch.View view =
        (buffer, from) -> ProfileFilter.apply(reader.within(tags), buffer, from);
    ProfileWatch watch =
        named
            ? engine.profileFeed().of(keys.subjects(), cursor, view)
            : engine.profileFeed().everybody(cursor, request.getFromStart(), view);
    return new ProfileWatchSource(engine.profileFeed(), watch, keys);
  }

  private WatchedKeys keys(WatchProfilesRequest request, Violations violations) {
    WatchedKeys keys = new WatchedKeys();
    int count =
        request.getIdentifiersCount() + request.getPersonIdsCount() + request.getSubjectsCount();
    if (count > MOST_KEYS) {
      violations.add(
          "identifiers",
          "has, with person_ids and subjects, " + count + " entries: give at most " + MOST_KEYS);
      return keys;
    }
    for (int i = 0; i < request.getIdentifiersCount(); i++) {
      var sent = request.getIdentifiers(i);
      Identifier known = identifiers.required("identifiers[" + i + "]", true, sent, violations);
      if (known != null) {
        keys.add(new Subject.OfIdentifier(known), sent);
      }
    }
    List<String> ids = request.getPersonIdsList();
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i).isEmpty() || ids.get(i).length() > LONGEST_PERSON_ID) {
        violations.add(
            "person_ids[" + i + "]",
            "is " + Violations.shown(ids.get(i)) + ": give an id that the server returned");
      }
      keys.add(new Subject.OfPerson(ids.get(i)));
    }
    for (int i = 0; i < request.getSubjectsCount(); i++) {
      SubjectKey key = Subjects.required("subjects[" + i + "]", request.getSubjects(i), violations);
      if (key != null) {
        keys.add(new Subject.OfIdentifier(key.asIdentifier()));
      }
    }
    return keys;
  }
}
