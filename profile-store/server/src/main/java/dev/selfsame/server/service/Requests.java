package dev.selfsame.server.service;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.ApiError;
import dev.selfsame.server.error.ApiException;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Subjects;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What several reads have in common: the key, the commit token, the answer "no such person". */
final class Requests {

  private static final int MOST_IDENTIFIERS = 1_000;
  private static final int LONGEST_PERSON_ID = 128;

  private Requests() {}

  /**
   * Whom a read is about: one of the two is not null.
   *
   * @param identifier an identifier, or what stands for a subject
   */
  record Key(dev.selfsame.identity.@Nullable Identifier identifier, @Nullable String personId) {}

  /**
   * The key of a request, whose oneof has a subject as its third case.
   *
   * @throws ApiException if none is set, or the one that is cannot be a key
   */
  static Key key(
      boolean byIdentifier,
      Identifier identifier,
      boolean byPerson,
      String personId,
      boolean bySubject,
      Subject subject,
      Identifiers identifiers) {
    if (!bySubject) {
      return key(byIdentifier, identifier, byPerson, personId, identifiers);
    }
    Violations violations = new Violations();
    SubjectKey key = Subjects.required("subject", subject, violations);
    violations.throwIfAny();
    return new Key(Objects.requireNonNull(key).asIdentifier(), null);
  }

  /**
   * The key of a request, whose oneof has two cases.
   *
   * @throws ApiException if neither is set, or the one that is cannot be a key
   */
  static Key key(
      boolean byIdentifier,
      Identifier identifier,
      boolean byPerson,
      String personId,
      Identifiers identifiers) {
    Violations violations = new Violations();
    dev.selfsame.identity.Identifier known = null;
    if (byIdentifier) {
      known = identifiers.required("identifier", true, identifier, violations);
    } else if (!byPerson) {
      violations.add("identifier", "is missing: give an identifier or a person_id");
    } else if (personId.isEmpty() || personId.length() > LONGEST_PERSON_ID) {
      violations.add(
          "person_id",
          "is " + Violations.shown(personId) + ": give an id that the server returned");
    }
    violations.throwIfAny();
    return new Key(known, byPerson ? personId : null);
  }

  /** Holds the number of a batch's identifiers to 1 to 1,000. */
  static void checkCount(int count, Violations violations) {
    if (count == 0 || count > MOST_IDENTIFIERS) {
      violations.add(
          "identifiers",
          (count == 0 ? "is missing" : "has " + count + " entries")
              + ": give 1 to "
              + MOST_IDENTIFIERS);
    }
  }

  /** Checks the commit token of a read, if there is one. */
  static void checkToken(ProfileEngine engine, String token) {
    if (!token.isEmpty()) {
      engine.checkToken(token);
    }
  }

  /** Nobody is known by this key. */
  static ApiException personNotFound(Key key) {
    return key.identifier() != null
        ? notFound(key.identifier())
        : notFound("person_id", "person id", String.valueOf(key.personId()));
  }

  /** Nobody is known by this identifier. */
  static ApiException notFound(dev.selfsame.identity.Identifier identifier) {
    SubjectKey subject = SubjectKey.of(identifier);
    if (subject != null) {
      return new ApiError(
              Code.NOT_FOUND,
              ErrorReason.ERROR_REASON_SUBJECT_NOT_FOUND,
              "nothing is known of subject %s: no fact or event was recorded for it"
                  .formatted(Violations.shown(subject.toString())),
              Map.of("type", subject.type(), "id", subject.id()),
              List.of(),
              null)
          .exception();
    }
    return notFound("identifier", "identifier", identifier.key());
  }

  private static ApiException notFound(String field, String what, String key) {
    return new ApiError(
            Code.NOT_FOUND,
            ErrorReason.ERROR_REASON_PERSON_NOT_FOUND,
            "no person is known for %s %s: nothing was observed or recorded for it"
                .formatted(what, Violations.shown(key)),
            Map.of(field, key),
            List.of(),
            null)
        .exception();
  }
}
