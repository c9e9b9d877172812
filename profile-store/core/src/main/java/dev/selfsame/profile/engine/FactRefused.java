package dev.selfsame.profile.engine;

import dev.selfsame.profile.Violation;
import java.util.List;

/** A fact or an event is not what the catalogue says. Nothing was changed. */
public abstract sealed class FactRefused extends RefusedException {

  private static final long serialVersionUID = 1L;

  private FactRefused(String message, List<Violation> violations) {
    super(message, violations);
  }

  /** A fact names a tag that the catalogue does not hold. */
  public static final class UnknownTag extends FactRefused {
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
  public static final class WrongType extends FactRefused {
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
  public static final class OutOfRange extends FactRefused {
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
}
