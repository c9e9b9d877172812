package dev.selfsame.scoring.train;

import java.util.Objects;

/**
 * What a column is called, and which tag a model reads in its place.
 *
 * @param name unique in its table
 * @param tag the tag that the trained model's feature reads
 * @param tagVersion the version of the tag that the values are of; 0 if unknown
 * @param reason what it means, in plain words; may be empty
 */
public record Heading(String name, String tag, long tagVersion, String reason) {

  public Heading {
    Objects.requireNonNull(name);
    Objects.requireNonNull(tag);
    Objects.requireNonNull(reason);
  }

  /** A column that is called by its tag. */
  public static Heading of(String tag) {
    return new Heading(tag, tag, 0, "");
  }

  /** Why two columns of one tag are refused, and what to do. */
  static String twice(Heading one, Heading other) {
    return "the columns "
        + one.name
        + " and "
        + other.name
        + " both stand for the tag "
        + one.tag
        + "; say --tag COLUMN=TAG for one of them, or leave one out";
  }

  /** A column under a name of its own. */
  public static Heading of(String name, String tag) {
    return new Heading(name, tag, 0, "");
  }
}
