package dev.selfsame.cli;

import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.cli.print.Identifiers;

/** Identifiers that the user typed. */
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
}
