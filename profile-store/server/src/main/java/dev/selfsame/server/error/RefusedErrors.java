package dev.selfsame.server.error;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.engine.RefusedException;
import io.grpc.Status.Code;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the engine refuses into what the caller is told. */
final class RefusedErrors {

  private RefusedErrors() {}

  /** What the caller is told. */
  static ApiError translate(RefusedException refused) {
    if (refused instanceof RefusedException.InvalidField e) {
      return invalid(ErrorReason.ERROR_REASON_INVALID_FIELD, e, Map.of());
    }
    if (refused instanceof RefusedException.UnknownTag e) {
      return invalid(ErrorReason.ERROR_REASON_UNKNOWN_TAG, e, Map.of("tag", e.tag()));
    }
    if (refused instanceof RefusedException.WrongType e) {
      return invalid(
          ErrorReason.ERROR_REASON_WRONG_TYPE,
          e,
          Map.of("tag", e.tag(), "expected", e.expected(), "actual", e.actual()));
    }
    if (refused instanceof RefusedException.OutOfRange e) {
      return invalid(ErrorReason.ERROR_REASON_OUT_OF_RANGE, e, Map.of("tag", e.tag()));
    }
    if (refused instanceof RefusedException.UnknownFeature e) {
      return invalid(
          ErrorReason.ERROR_REASON_UNKNOWN_FEATURE,
          e,
          Map.of("model", e.model(), "feature", e.feature()));
    }
    if (refused instanceof RefusedException.OutcomeLeak e) {
      return invalid(
          ErrorReason.ERROR_REASON_OUTCOME_LEAK,
          e,
          Map.of("tag", e.tag(), "outcome_tag", e.outcome()));
    }
    if (refused instanceof RefusedException.TrainingImpossible e) {
      return plain(
          Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_TRAINING_IMPOSSIBLE, e, Map.of());
    }
    return refusedState(refused);
  }

  private static ApiError refusedState(RefusedException refused) {
    if (refused instanceof RefusedException.PersonNotFound e) {
      return plain(Code.NOT_FOUND, ErrorReason.ERROR_REASON_PERSON_NOT_FOUND, e, Map.of());
    }
    ApiError tag = ofTags(refused);
    if (tag != null) {
      return tag;
    }
    ApiError model = ofModels(refused);
    if (model != null) {
      return model;
    }
    ApiError policy = ofPolicies(refused);
    if (policy != null) {
      return policy;
    }
    ApiError evidence = ofEvidence(refused);
    if (evidence != null) {
      return evidence;
    }
    return plain(
        Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_UNKNOWN_COMMIT_TOKEN, refused, Map.of());
  }

  private static @Nullable ApiError ofModels(RefusedException refused) {
    if (refused instanceof RefusedException.ModelNotFound e) {
      return plain(
          Code.NOT_FOUND,
          ErrorReason.ERROR_REASON_MODEL_NOT_FOUND,
          e,
          Map.of("model", e.model(), "version", e.version()));
    }
    if (refused instanceof RefusedException.ModelExists e) {
      return plain(
          Code.ALREADY_EXISTS,
          ErrorReason.ERROR_REASON_MODEL_EXISTS,
          e,
          Map.of("model", e.model(), "version", e.version()));
    }
    if (refused instanceof RefusedException.ModelNotActive e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_MODEL_NOT_ACTIVE,
          e,
          Map.of("model", e.model()));
    }
    if (refused instanceof RefusedException.TooManyModels e) {
      return plain(Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_TOO_MANY_MODELS, e, Map.of());
    }
    if (refused instanceof RefusedException.ModelStatusConflict e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_MODEL_STATUS_CONFLICT,
          e,
          Map.of(
              "model", e.model().name(),
              "version", e.model().version(),
              "status", e.model().status().name()));
    }
    return null;
  }

  private static @Nullable ApiError ofTags(RefusedException refused) {
    if (refused instanceof RefusedException.TooManyTags e) {
      return plain(Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_TOO_MANY_TAGS, e, Map.of());
    }
    if (refused instanceof RefusedException.TagExists e) {
      return plain(
          Code.ALREADY_EXISTS, ErrorReason.ERROR_REASON_TAG_EXISTS, e, Map.of("tag", e.tag()));
    }
    if (refused instanceof RefusedException.TagNotFound e) {
      return plain(
          Code.NOT_FOUND, ErrorReason.ERROR_REASON_TAG_NOT_FOUND, e, Map.of("tag", e.tag()));
    }
    if (refused instanceof RefusedException.TagChanged e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_TAG_CHANGED,
          e,
          Map.of("tag", e.tag(), "version", Long.toString(e.version())));
    }
    if (refused instanceof RefusedException.TagIncompatible e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_TAG_INCOMPATIBLE,
          e,
          Map.of("tag", e.tag(), "field", e.field()));
    }
    if (refused instanceof RefusedException.InvalidDerivation e) {
      return invalid(ErrorReason.ERROR_REASON_INVALID_DERIVATION, e, Map.of("tag", e.tag()));
    }
    return null;
  }

  private static @Nullable ApiError ofEvidence(RefusedException refused) {
    if (refused instanceof RefusedException.UnknownCursor e) {
      return plain(Code.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_UNKNOWN_CURSOR, e, Map.of());
    }
    if (refused instanceof RefusedException.IdentifierErased e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_IDENTIFIER_ERASED,
          e,
          named(e.identifier()));
    }
    if (refused instanceof RefusedException.ConflictingAssertion e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_CONFLICTING_ASSERTION,
          e,
          Map.of("kind", e.assertion().kind().name(), "author", e.assertion().author()));
    }
    return null;
  }

  private static @Nullable ApiError ofPolicies(RefusedException refused) {
    if (refused instanceof RefusedException.PolicyNotFound e) {
      return plain(
          Code.NOT_FOUND,
          ErrorReason.ERROR_REASON_POLICY_NOT_FOUND,
          e,
          Map.of("version", e.version()));
    }
    if (refused instanceof RefusedException.PolicyExists e) {
      return plain(
          Code.ALREADY_EXISTS,
          ErrorReason.ERROR_REASON_POLICY_EXISTS,
          e,
          Map.of("version", e.version()));
    }
    if (refused instanceof RefusedException.PolicyIncompatible e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_POLICY_INCOMPATIBLE,
          e,
          Map.of("namespace", e.namespace()));
    }
    if (refused instanceof RefusedException.ActivePolicyChanged e) {
      return plain(
          Code.FAILED_PRECONDITION,
          ErrorReason.ERROR_REASON_ACTIVE_POLICY_CHANGED,
          e,
          Map.of("active", e.active()));
    }
    if (refused instanceof RefusedException.WorkInProgress e) {
      return plain(
          Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_WORK_IN_PROGRESS, e, Map.of());
    }
    return null;
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
