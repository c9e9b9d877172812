package dev.selfsame.server.error;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.engine.EvidenceRefused;
import dev.selfsame.profile.engine.FactRefused;
import dev.selfsame.profile.engine.ModelRefused;
import dev.selfsame.profile.engine.PolicyRefused;
import dev.selfsame.profile.engine.RefusedException;
import dev.selfsame.profile.engine.TagRefused;
import io.grpc.Status.Code;
import java.util.Map;

/** Turns what the engine refuses into what the caller is told. */
final class RefusedErrors {

  private RefusedErrors() {}

  /** What the caller is told. */
  static ApiError translate(RefusedException refused) {
    if (refused instanceof FactRefused e) {
      return ofFacts(e);
    }
    if (refused instanceof TagRefused e) {
      return ofTags(e);
    }
    if (refused instanceof ModelRefused e) {
      return ofModels(e);
    }
    if (refused instanceof PolicyRefused e) {
      return ofPolicies(e);
    }
    if (refused instanceof EvidenceRefused e) {
      return ofEvidence(e);
    }
    return other(refused);
  }

  private static ApiError other(RefusedException refused) {
    if (refused instanceof RefusedException.InvalidField e) {
      return invalid(ErrorReason.ERROR_REASON_INVALID_FIELD, e, Map.of());
    }
    if (refused instanceof RefusedException.PersonNotFound e) {
      return plain(Code.NOT_FOUND, ErrorReason.ERROR_REASON_PERSON_NOT_FOUND, e, Map.of());
    }
    if (refused instanceof RefusedException.UnknownCursor e) {
      return plain(Code.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_UNKNOWN_CURSOR, e, Map.of());
    }
    if (refused instanceof RefusedException.WorkInProgress e) {
      return plain(
          Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_WORK_IN_PROGRESS, e, Map.of());
    }
    return plain(
        Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_UNKNOWN_COMMIT_TOKEN, refused, Map.of());
  }

  private static ApiError ofFacts(FactRefused refused) {
    if (refused instanceof FactRefused.WrongType e) {
      return invalid(
          ErrorReason.ERROR_REASON_WRONG_TYPE,
          e,
          Map.of("tag", e.tag(), "expected", e.expected(), "actual", e.actual()));
    }
    if (refused instanceof FactRefused.OutOfRange e) {
      return invalid(ErrorReason.ERROR_REASON_OUT_OF_RANGE, e, Map.of("tag", e.tag()));
    }
    FactRefused.UnknownTag e = (FactRefused.UnknownTag) refused;
    return invalid(ErrorReason.ERROR_REASON_UNKNOWN_TAG, e, Map.of("tag", e.tag()));
  }

  private static ApiError ofModels(ModelRefused refused) {
    if (refused instanceof ModelRefused.ModelNotFound e) {
      return plain(
          Code.NOT_FOUND,
          ErrorReason.ERROR_REASON_MODEL_NOT_FOUND,
          e,
          Map.of("model", e.model(), "version", e.version()));
    }
    if (refused instanceof ModelRefused.ModelExists e) {
      return plain(
          Code.ALREADY_EXISTS,
          ErrorReason.ERROR_REASON_MODEL_EXISTS,
          e,
          Map.of("model", e.model(), "version", e.version()));
    }
    if (refused instanceof ModelRefused.ModelNotActive e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_MODEL_NOT_ACTIVE,
          e,
          Map.of("model", e.model()));
    }
    if (refused instanceof ModelRefused.TooManyModels e) {
      return plain(Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_TOO_MANY_MODELS, e, Map.of());
    }
    if (refused instanceof ModelRefused.ModelStatusConflict e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_MODEL_STATUS_CONFLICT,
          e,
          Map.of(
              "model", e.model().name(),
              "version", e.model().version(),
              "status", e.model().status().name()));
    }
    return ofLearning(refused);
  }

  private static ApiError ofLearning(ModelRefused refused) {
    if (refused instanceof ModelRefused.UnknownFeature e) {
      return invalid(
          ErrorReason.ERROR_REASON_UNKNOWN_FEATURE,
          e,
          Map.of("model", e.model(), "feature", e.feature()));
    }
    if (refused instanceof ModelRefused.OutcomeLeak e) {
      return invalid(
          ErrorReason.ERROR_REASON_OUTCOME_LEAK,
          e,
          Map.of("tag", e.tag(), "outcome_tag", e.outcome()));
    }
    return plain(
        Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_TRAINING_IMPOSSIBLE, refused, Map.of());
  }

  private static ApiError ofTags(TagRefused refused) {
    if (refused instanceof TagRefused.TooManyTags e) {
      return plain(Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_TOO_MANY_TAGS, e, Map.of());
    }
    if (refused instanceof TagRefused.TagExists e) {
      return plain(
          Code.ALREADY_EXISTS, ErrorReason.ERROR_REASON_TAG_EXISTS, e, Map.of("tag", e.tag()));
    }
    if (refused instanceof TagRefused.TagNotFound e) {
      return plain(
          Code.NOT_FOUND, ErrorReason.ERROR_REASON_TAG_NOT_FOUND, e, Map.of("tag", e.tag()));
    }
    if (refused instanceof TagRefused.TagChanged e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_TAG_CHANGED,
          e,
          Map.of("tag", e.tag(), "version", Long.toString(e.version())));
    }
    if (refused instanceof TagRefused.TagIncompatible e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_TAG_INCOMPATIBLE,
          e,
          Map.of("tag", e.tag(), "field", e.field()));
    }
    TagRefused.InvalidDerivation e = (TagRefused.InvalidDerivation) refused;
    return invalid(ErrorReason.ERROR_REASON_INVALID_DERIVATION, e, Map.of("tag", e.tag()));
  }

  private static ApiError ofEvidence(EvidenceRefused refused) {
    if (refused instanceof EvidenceRefused.IdentifierErased e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_IDENTIFIER_ERASED,
          e,
          named(e.identifier()));
    }
    EvidenceRefused.ConflictingAssertion e = (EvidenceRefused.ConflictingAssertion) refused;
    return plain(
        Code.FAILED_PRECONDITION,
        ErrorReason.ERROR_REASON_CONFLICTING_ASSERTION,
        e,
        Map.of("kind", e.assertion().kind().name(), "author", e.assertion().author()));
  }

  private static ApiError ofPolicies(PolicyRefused refused) {
    if (refused instanceof PolicyRefused.PolicyNotFound e) {
      return plain(
          Code.NOT_FOUND,
          ErrorReason.ERROR_REASON_POLICY_NOT_FOUND,
          e,
          Map.of("version", e.version()));
    }
    if (refused instanceof PolicyRefused.PolicyExists e) {
      return plain(
          Code.ALREADY_EXISTS,
          ErrorReason.ERROR_REASON_POLICY_EXISTS,
          e,
          Map.of("version", e.version()));
    }
    if (refused instanceof PolicyRefused.PolicyIncompatible e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_POLICY_INCOMPATIBLE,
          e,
          Map.of("namespace", e.namespace()));
    }
    PolicyRefused.ActivePolicyChanged e = (PolicyRefused.ActivePolicyChanged) refused;
    return plain(
        Code.FAILED_PRECONDITION,
        ErrorReason.ERROR_REASON_ACTIVE_POLICY_CHANGED,
        e,
        Map.of("active", e.active()));
  }

  private static Map<String, String> named(Identifier identifier) {
    SubjectKey subject = SubjectKey.of(identifier);
    return subject == null
        ? Map.of("identifier", identifier.key())
        : Map.of("type", subject.type(), "id", subject.id());
  }

  private static ApiError invalid(
      ErrorReason reason, RefusedException e, Map<String, String> metadata) {
    return e.violations().isEmpty()
        ? plain(Code.INVALID_ARGUMENT, reason, e, metadata)
        : Violations.error(Code.INVALID_ARGUMENT, reason, metadata, e.violations());
  }

  private static ApiError plain(
      Code code, ErrorReason reason, RefusedException e, Map<String, String> metadata) {
    return new ApiError(
        code, reason, String.valueOf(e.getMessage()), metadata, e.violations(), null);
  }
}
