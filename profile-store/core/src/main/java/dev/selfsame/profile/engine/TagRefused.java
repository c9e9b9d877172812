package dev.selfsame.profile.engine;

import dev.selfsame.profile.Violation;
import java.util.List;

/** A tag cannot be made, changed or found so. Nothing was changed. */
public abstract sealed class TagRefused extends RefusedException {

  private static final long serialVersionUID = 1L;

  private TagRefused(String message, List<Violation> violations) {
    super(message, violations);
  }

  /** There is no such tag. */
  public static final class TagNotFound extends TagRefused {
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

  /** Another tag of this name exists. */
  public static final class TagExists extends TagRefused {
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

  /** A tag has another version than the caller expected. */
  public static final class TagChanged extends TagRefused {
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
  public static final class TagIncompatible extends TagRefused {
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
  public static final class InvalidDerivation extends TagRefused {
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

  /** There are as many tags as may be, or their definitions are as large. */
  public static final class TooManyTags extends TagRefused {
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
}
