package dev.selfsame.cli;

import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.cli.print.Identifiers;

/** Identifiers and subjects that the user typed. */
final class Whom {

  private Whom() {}

  /** Reads an identifier; fails as wrong usage if it is none. */
  static Identifier identifier(String text) {
    try {
      return Identifiers.parse(text);
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  /** Reads a subject; fails as wrong usage if it is none. */
  static Subject subject(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw CliFailure.usage("'" + text + "' is no subject: write TYPE:ID, such as product:85123A");
    }
    return Subject.newBuilder()
        .setType(text.substring(0, colon))
        .setId(text.substring(colon + 1))
        .build();
  }
}
