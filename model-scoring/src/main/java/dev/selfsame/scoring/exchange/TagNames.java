package dev.selfsame.scoring.exchange;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tag stands for a field of a document: the one that the importer gave for it, else the one
 * of the field's name.
 *
 * @param byField as the importer gave them
 */
record TagNames(Map<String, String> byField) {

  private static final Pattern TAG =
      Pattern.compile("(?=.{1,128}$)[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,7}");

  static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /** The tag; null if none was given and the field's name is none. */
  @Nullable String of(String field) {
    String given = byField.get(field);
    if (given != null) {
      return given;
    }
    return isTag(field) ? field : null;
  }
}
