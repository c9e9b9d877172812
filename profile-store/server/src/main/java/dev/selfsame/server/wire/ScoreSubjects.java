package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.BatchScoreItem;
import dev.selfsame.api.scoring.v1.FeatureMap;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.engine.Subject;
import dev.selfsame.server.error.Violations;
import org.jspecify.annotations.Nullable;

/** What requests want to be scored. */
public final class ScoreSubjects {

  private static final int LONGEST_PERSON_ID = 128;

  private final Identifiers identifiers;

  /** With these rules for identifiers. */
  public ScoreSubjects(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /**
   * What a request wants to be scored.
   *
   * @throws dev.selfsame.server.error.ApiException if it names nothing that can be, or there are
   *     violations already
   */
  public Subject accept(ScoreRequest request, Violations violations) {
    return checked(
        switch (request.getSubjectCase()) {
          case IDENTIFIER -> identifier(request.getIdentifier(), violations);
          case PERSON_ID -> person(request.getPersonId(), violations);
          case FEATURES -> values(request.getFeatures(), violations);
          case SUBJECT_KEY -> subject(request.getSubjectKey(), violations);
          case SUBJECT_NOT_SET -> nothing(violations);
        },
        violations);
  }

  /** The same of an item of a batch. */
  public Subject accept(BatchScoreItem item) {
    Violations violations = new Violations();
    return checked(
        switch (item.getSubjectCase()) {
          case IDENTIFIER -> identifier(item.getIdentifier(), violations);
          case PERSON_ID -> person(item.getPersonId(), violations);
          case FEATURES -> values(item.getFeatures(), violations);
          case SUBJECT_KEY -> subject(item.getSubjectKey(), violations);
          case SUBJECT_NOT_SET -> nothing(violations);
        },
        violations);
  }

  private static Subject checked(@Nullable Subject subject, Violations violations) {
    violations.throwIfAny();
    if (subject == null) {
      throw new IllegalStateException("no subject, and no violation that says so");
    }
    return subject;
  }

  private @Nullable Subject identifier(
      dev.selfsame.api.type.v1.Identifier given, Violations violations) {
    Identifier identifier = identifiers.required("identifier", true, given, violations);
    return identifier == null ? null : new Subject.OfIdentifier(identifier);
  }

  private static Subject person(String personId, Violations violations) {
    if (personId.isEmpty() || personId.length() > LONGEST_PERSON_ID) {
      violations.add(
          "person_id",
          personId.isEmpty()
              ? "is missing: give an id that the server returned"
              : "is " + Violations.shown(personId) + ": give an id that the server returned");
    }
    return new Subject.OfPerson(personId);
  }

  private static Subject values(FeatureMap features, Violations violations) {
    return new Subject.OfValues(ScoreMessages.values(features, violations));
  }

  private static @Nullable Subject subject(
      dev.selfsame.api.type.v1.Subject given, Violations violations) {
    SubjectKey key = Subjects.required("subject_key", given, violations);
    return key == null ? null : new Subject.OfIdentifier(key.asIdentifier());
  }

  private static @Nullable Subject nothing(Violations violations) {
    violations.add(
        "identifier", "is missing: give an identifier, person_id, features or subject_key");
    return null;
  }
}
