package dev.selfsame.server.wire;

import dev.selfsame.server.error.Violations;
import java.util.regex.Pattern;

/** The rules for fields that are text. Each notes what is wrong and gives the text back. */
public final class Texts {

  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
  private static final int LONGEST_ID = 128;

  private Texts() {}

  /** An id of a caller's event: 1 to 128 characters. */
  static String eventId(String field, String id, Violations violations) {
    return required(field, id, LONGEST_ID, violations);
  }

  /** Text of 1 to {@code most} characters. */
  public static String required(String field, String text, int most, Violations violations) {
    if (text.isEmpty()) {
      violations.add(field, "is missing: give 1 to " + most + " characters");
    } else if (text.length() > most) {
      violations.add(
          field, "is " + Violations.shown(text) + ": use at most " + most + " characters");
    }
    return text;
  }

  /** A source or a kind of event. */
  public static String slug(String field, String text, Violations violations) {
    if (text.isEmpty()) {
      violations.add(field, "is missing: name the system, such as crm");
    } else if (!SLUG.matcher(text).matches()) {
      violations.add(
          field,
          "is "
              + Violations.shown(text)
              + ": use 1 to 64 of a-z, 0-9 and _.-, with a letter or digit first");
    }
    return text;
  }
}
