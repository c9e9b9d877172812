package dev.selfsame.profile.engine;

import dev.selfsame.profile.Violation;
import java.util.List;

/**
 * What was asked for is wrong or is not there; nothing was changed. Each kind stands for one reason
 * of the API and carries its metadata.
 *
 * <p>A model document that is wrong is a {@link dev.selfsame.scoring.InvalidModelException}
 * instead.
 */
public abstract sealed class RefusedException extends RuntimeException
    permits FactRefused,
        TagRefused,
        ModelRefused,
        PolicyRefused,
        EvidenceRefused,
        RefusedException.InvalidField,
        RefusedException.PersonNotFound,
        RefusedException.WorkInProgress,
        RefusedException.UnknownCommitToken,
        RefusedException.UnknownCursor {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  RefusedException(String message, List<Violation> violations) {
    super(message, null, false, false);
    this.violations = List.copyOf(violations);
  }

  /** The fields that are wrong; may be empty. */
  public List<Violation> violations() {
    return violations;
  }

  /** A definition is wrong. */
  public static final class InvalidField extends RefusedException {
    private static final long serialVersionUID = 1L;

    InvalidField(List<Violation> violations) {
      super("one or more fields are wrong", violations);
    }
  }

  /** There is no such person. */
  public static final class PersonNotFound extends RefusedException {
    private static final long serialVersionUID = 1L;

    PersonNotFound() {
      super("no person is known for this key", List.of());
    }
  }

  /** Work with another policy is going on, or a tag is being folded anew. */
  public static final class WorkInProgress extends RefusedException {
    private static final long serialVersionUID = 1L;

    WorkInProgress() {
      this("a simulation or activation is going on: wait until it ends, or cancel it");
    }

    private WorkInProgress(String why) {
      super(why, List.of());
    }

    /** A tag cannot change while stored facts are folded by its new rule. */
    static WorkInProgress refold(String tag, boolean isNew) {
      return new WorkInProgress(
          isNew
              ? "stored events are still to be folded into the new tag '%s': wait until they are"
                  .formatted(tag)
              : ("a change of tag '%s' still waits until its stored facts are folded by it: wait"
                      + " for its end, or abandon it by setting what it changes back to what it is")
                  .formatted(tag));
    }
  }

  /** The commit token is malformed or of another store. */
  public static final class UnknownCommitToken extends RefusedException {
    private static final long serialVersionUID = 1L;

    UnknownCommitToken() {
      super("the commit token is not of this store", List.of());
    }
  }

  /** The cursor is malformed or of another store. */
  public static final class UnknownCursor extends RefusedException {
    private static final long serialVersionUID = 1L;

    UnknownCursor() {
      super("the cursor is not of this store", List.of());
    }
  }
}
