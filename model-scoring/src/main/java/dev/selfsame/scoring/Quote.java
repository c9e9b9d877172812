package dev.selfsame.scoring;

import java.util.Locale;

/** Shows what a document holds in a message: quoted, in one line, and short. */
final class Quote {

  private static final int LONGEST = 64;

  private Quote() {}

  static String of(String text) {
    return '"' + escape(shorten(text)) + '"';
  }

  static String shorten(String text) {
    return shorten(text, LONGEST);
  }

  static String shorten(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "… (" + text.length() + " characters)";
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (Texts.isPlain(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return out.toString();
  }
}
