package dev.selfsame.profile.engine;

import dev.selfsame.profile.Violation;
import java.util.List;

/** A model cannot be kept, put somewhere, learned, or asked so. Nothing was changed. */
public abstract sealed class ModelRefused extends RefusedException {

  private static final long serialVersionUID = 1L;

  private ModelRefused(String message, List<Violation> violations) {
    super(message, violations);
  }

  /** There is no such model, or no such version of it. */
  public static final class ModelNotFound extends ModelRefused {
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
  public static final class ModelExists extends ModelRefused {
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
  public static final class ModelNotActive extends ModelRefused {
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

  /** A model version cannot stand where it was to be put. */
  public static final class ModelStatusConflict extends ModelRefused {
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

  /** There are as many model versions as may be, or their documents are as large. */
  public static final class TooManyModels extends ModelRefused {
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

  /** Values to score hold one that the model does not read. */
  public static final class UnknownFeature extends ModelRefused {
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

  /** A model was to read the outcome that it is to predict, itself or through a derived tag. */
  public static final class OutcomeLeak extends ModelRefused {
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
  public static final class TrainingImpossible extends ModelRefused {
    private static final long serialVersionUID = 1L;

    TrainingImpossible(String message) {
      super(message, List.of());
    }
  }
}
