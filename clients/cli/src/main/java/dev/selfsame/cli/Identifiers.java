package dev.selfsame.cli;

import dev.selfsame.api.type.v1.Identifier;

/** Identifiers as people write them: {@code namespace:value}. */
final class Identifiers {

  private Identifiers() {}

  /** Whether the text names a namespace; a person id does not. */
  static boolean isIdentifier(String text) {
    return text.indexOf(':') > 0;
  }

  /** Reads an identifier. The value may hold further colons. */
  static Identifier parse(String text) {
    int at = text.indexOf(':');
    if (at < 1 || at == text.length() - 1) {
      throw CliFailure.usage(
          "`" + text + "` is no identifier; write NAMESPACE:VALUE, such as account:u1");
    }
    return Identifier.newBuilder()
        .setNamespace(text.substring(0, at))
        .setValue(text.substring(at + 1))
        .build();
  }

  /** Writes an identifier. */
  static String format(Identifier identifier) {
    return identifier.getNamespace() + ":" + identifier.getValue();
  }
}
