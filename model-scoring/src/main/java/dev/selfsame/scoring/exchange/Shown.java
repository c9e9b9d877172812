package dev.selfsame.scoring.exchange;

import java.util.Locale;

/** Shows what a document holds in a message: quoted, in one line, short. */
final class Shown {

  private static final int LONGEST = 64;

  private Shown() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder().append('"');
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (type == Character.CONTROL || type == Character.SURROGATE) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append(text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"").toString();
  }
}
