package dev.selfsame.profile.engine;

import dev.selfsame.profile.Violation;
import java.util.List;

/** A policy cannot be kept, found or activated so. Nothing was changed. */
public abstract sealed class PolicyRefused extends RefusedException {

  private static final long serialVersionUID = 1L;

  private PolicyRefused(String message, List<Violation> violations) {
    super(message, violations);
  }

  /** There is no policy of this version. */
  public static final class PolicyNotFound extends PolicyRefused {
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
  public static final class PolicyExists extends PolicyRefused {
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
  public static final class PolicyIncompatible extends PolicyRefused {
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
  public static final class ActivePolicyChanged extends PolicyRefused {
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
}
