package dev.selfsame.cli.print;

import dev.selfsame.api.type.v1.Identifier;

/** Identifiers as people write them: {@code namespace:value}. */
public final class Identifiers {

  private Identifiers() {}

  /** Whether the text names a namespace; a person id does not. */
  public static boolean isIdentifier(String text) {
    return text.indexOf(':') > 0;
  }

  /**
   * Reads an identifier. The value may hold further colons.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Identifier parse(String text) {
    int at = text.indexOf(':');
    if (at < 1 || at == text.length() - 1) {
      throw new IllegalArgumentException(
          "`" + text + "` is no identifier; write NAMESPACE:VALUE, such as account:u1");
    }
    return Identifier.newBuilder()
        .setNamespace(text.substring(0, at))
        .setValue(text.substring(at + 1))
        .build();
  }

  /** Writes an identifier. */
  public static String format(Identifier identifier) {
    return identifier.getNamespace() + ":" + identifier.getValue();
  }
}
