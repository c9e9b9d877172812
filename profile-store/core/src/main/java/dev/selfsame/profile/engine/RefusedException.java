package dev.selfsame.profile.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Violation;
import java.util.List;

/**
 * What was asked for is wrong or is not there; nothing was changed. Each kind stands for one reason
 * of the API and carries its metadata.
 *
 * <p>A model document that is wrong is a {@link dev.selfsame.scoring.InvalidModelException}
 * instead.
 */
public abstract sealed class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  private RefusedException(String message, List<Violation> violations) {
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

  /** A fact names a tag that the catalogue does not hold. */
  public static final class UnknownTag extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String tag;

    UnknownTag(String tag, List<Violation> violations) {
      super("there is no tag " + tag, violations);
      this.tag = tag;
    }

    /** The first such tag. */
    public String tag() {
      return tag;
    }
  }

  /** A value is not of its tag's type. */
  public static final class WrongType extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String tag;
    private final String expected;
    private final String actual;

    WrongType(String tag, String expected, String actual, List<Violation> violations) {
      super("tag " + tag + " takes " + expected + ", not " + actual, violations);
      this.tag = tag;
      this.expected = expected;
      this.actual = actual;
    }

    /** The first such tag. */
    public String tag() {
      return tag;
    }

    /** The type that the tag takes, such as {@code INTEGER}. */
    public String expected() {
      return expected;
    }

    /** The type that was given. */
    public String actual() {
      return actual;
    }
  }

  /** A value is not finite, or not one that its tag allows. */
  public static final class OutOfRange extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String tag;

    OutOfRange(String tag, List<Violation> violations) {
      super("a value of tag " + tag + " is out of range", violations);
      this.tag = tag;
    }

    /** The first such tag. */
    public String tag() {
      return tag;
    }
  }

  /** There is no such tag. */
  public static final class TagNotFound extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String tag;

    TagNotFound(String tag) {
      super("there is no tag '" + tag + "': create it, or list the tags", List.of());
      this.tag = tag;
    }

    /** The name that was asked for. */
    public String tag() {
      return tag;
    }
  }

  /** A tag has another version than the caller expected. */
  public static final class TagChanged extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String tag;
    private final long version;

    TagChanged(String tag, long version) {
      super("tag " + tag + " has version " + version + ": read it and decide again", List.of());
      this.tag = tag;
      this.version = version;
    }

    /** The tag. */
    public String tag() {
      return tag;
    }

    /** The version that it has. */
    public long version() {
      return version;
    }
  }

  /** A tag cannot be changed so. */
  public static final class TagIncompatible extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String tag;
    private final String field;

    TagIncompatible(String tag, String field, String why) {
      super("tag " + tag + ": " + why, List.of(new Violation("tag." + field, why)));
      this.tag = tag;
      this.field = field;
    }

    /** The tag. */
    public String tag() {
      return tag;
    }

    /** The field that cannot change so. */
    public String field() {
      return field;
    }
  }

  /** The derivation of a MODEL tag is wrong. */
  public static final class InvalidDerivation extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String tag;

    InvalidDerivation(String tag, List<Violation> violations) {
      super("tag " + tag + " cannot be derived so", violations);
      this.tag = tag;
    }

    /** The tag. */
    public String tag() {
      return tag;
    }
  }

  /** There is no such person. */
  public static final class PersonNotFound extends RefusedException {
    private static final long serialVersionUID = 1L;

    PersonNotFound() {
      super("no person is known for this key", List.of());
    }
  }

  /** Another tag of this name exists. */
  public static final class TagExists extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String tag;

    TagExists(String tag) {
      super("a different tag " + tag + " exists", List.of());
      this.tag = tag;
    }

    /** The tag. */
    public String tag() {
      return tag;
    }
  }

  /** There is no such model, or no such version of it. */
  public static final class ModelNotFound extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String model;
    private final String version;

    ModelNotFound(String model, String version) {
      super("there is no model " + model + (version.isEmpty() ? "" : " " + version), List.of());
      this.model = model;
      this.version = version;
    }

    /** The model. */
    public String model() {
      return model;
    }

    /** The version; empty if none was asked for. */
    public String version() {
      return version;
    }
  }

  /** This version of the model exists with another content. */
  public static final class ModelExists extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String model;
    private final String version;

    ModelExists(String model, String version) {
      super("model " + model + " " + version + " exists with another content", List.of());
      this.model = model;
      this.version = version;
    }

    /** The model. */
    public String model() {
      return model;
    }

    /** The version. */
    public String version() {
      return version;
    }
  }

  /** A score was asked for and no version of the model is active. */
  public static final class ModelNotActive extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String model;

    ModelNotActive(String model) {
      super("no version of model " + model + " is active", List.of());
      this.model = model;
    }

    /** The model. */
    public String model() {
      return model;
    }
  }

  /** There are as many tags as may be, or their definitions are as large. */
  public static final class TooManyTags extends RefusedException {
    private static final long serialVersionUID = 1L;

    TooManyTags(int tags, long bytes) {
      super(
          ("there are %,d tags, with definitions of %,d bytes, and no room for this one beside them:"
                  + " a catalogue holds at most %,d tags and %,d bytes, and none is ever removed."
                  + " Give facts to a tag that is there, or put what varies into a value or a"
                  + " property of an event; long lists of allowed values take the most room")
              .formatted(tags, bytes, TagChanges.MOST_TAGS, TagChanges.MOST_BYTES),
          List.of());
    }
  }

  /** There are as many model versions as may be, or their documents are as large. */
  public static final class TooManyModels extends RefusedException {
    private static final long serialVersionUID = 1L;

    TooManyModels(int versions, long bytes) {
      super(
          ("there are %,d model versions, with documents of %,d bytes, and no room for this one"
                  + " beside them: at most %,d versions and %,d bytes are kept. Delete versions that"
                  + " do not score (DeleteModel); validate_only checks a document without keeping"
                  + " it")
              .formatted(versions, bytes, ModelChanges.MOST_VERSIONS, ModelChanges.MOST_BYTES),
          List.of());
    }
  }

  /** A model version cannot stand where it was to be put. */
  public static final class ModelStatusConflict extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final transient StoredModel model;

    ModelStatusConflict(StoredModel model, String why) {
      super("model " + model.name() + " " + model.version() + ": " + why, List.of());
      this.model = model;
    }

    /** The version, as it stands. */
    public StoredModel model() {
      return model;
    }
  }

  /** Values to score hold one that the model does not read. */
  public static final class UnknownFeature extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String model;
    private final String feature;

    UnknownFeature(String model, String feature) {
      super("model " + model + " does not read " + feature, List.of());
      this.model = model;
      this.feature = feature;
    }

    /** The model. */
    public String model() {
      return model;
    }

    /** The value's name. */
    public String feature() {
      return feature;
    }
  }

  /** There is no policy of this version. */
  public static final class PolicyNotFound extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String version;

    PolicyNotFound(String version) {
      super("there is no policy " + version, List.of());
      this.version = version;
    }

    /** The version. */
    public String version() {
      return version;
    }
  }

  /** A policy of this version exists with other rules. */
  public static final class PolicyExists extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String version;

    PolicyExists(String version) {
      super("policy " + version + " exists with other rules: give these a new version", List.of());
      this.version = version;
    }

    /** The version. */
    public String version() {
      return version;
    }
  }

  /** A policy cannot decide about what is stored. */
  public static final class PolicyIncompatible extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String namespace;

    PolicyIncompatible(String namespace, String message) {
      super(message, List.of());
      this.namespace = namespace;
    }

    /** The namespace because of which it cannot. */
    public String namespace() {
      return namespace;
    }
  }

  /** Another policy is active than the caller expected. */
  public static final class ActivePolicyChanged extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String active;

    ActivePolicyChanged(String expected, String active) {
      super("policy " + active + " is active, not " + expected, List.of());
      this.active = active;
    }

    /** The version that is active. */
    public String active() {
      return active;
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

  /** An identifier was erased, and is suppressed until that is lifted. */
  public static final class IdentifierErased extends RefusedException {
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
  public static final class ConflictingAssertion extends RefusedException {
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

  /** A model was to read the outcome that it is to predict, itself or through a derived tag. */
  public static final class OutcomeLeak extends RefusedException {
    private static final long serialVersionUID = 1L;
    private final String tag;
    private final String outcome;

    OutcomeLeak(String tag, String outcome, List<Violation> violations) {
      super("tag " + tag + " gives the outcome " + outcome + " away", violations);
      this.tag = tag;
      this.outcome = outcome;
    }

    /** The first such feature. */
    public String tag() {
      return tag;
    }

    /** The outcome's tag. */
    public String outcome() {
      return outcome;
    }
  }

  /** There is nothing that a model could learn. */
  public static final class TrainingImpossible extends RefusedException {
    private static final long serialVersionUID = 1L;

    TrainingImpossible(String message) {
      super(message, List.of());
    }
  }
}
