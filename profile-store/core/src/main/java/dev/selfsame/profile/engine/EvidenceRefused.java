package dev.selfsame.profile.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Violation;
import java.util.List;

/** Evidence contradicts what was erased or asserted. Nothing was changed. */
public abstract sealed class EvidenceRefused extends RefusedException {

  private static final long serialVersionUID = 1L;

  private EvidenceRefused(String message, List<Violation> violations) {
    super(message, violations);
  }

  /** An identifier was erased, and is suppressed until that is lifted. */
  public static final class IdentifierErased extends EvidenceRefused {
    private static final long serialVersionUID = 1L;
    private final transient Identifier identifier;

    IdentifierErased(Identifier identifier, List<Violation> violations) {
      super(
          (SubjectKey.isOne(identifier) ? "a subject" : "an identifier")
              + " was erased, and is suppressed until that is lifted",
          violations);
      this.identifier = identifier;
    }

    /** The first such identifier, or what stands for the subject. */
    public Identifier identifier() {
      return identifier;
    }
  }

  /** Somebody else asserted the opposite of the pair. */
  public static final class ConflictingAssertion extends EvidenceRefused {
    private static final long serialVersionUID = 1L;
    private final transient Assertion assertion;

    ConflictingAssertion(Assertion assertion) {
      super("the opposite is asserted of this pair: replace it, or retract it first", List.of());
      this.assertion = assertion;
    }

    /** The assertion that is there. */
    public Assertion assertion() {
      return assertion;
    }
  }
}
