package dev.selfsame.identity.policy;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What every form does to characters. */
final class Characters {

  private Characters() {}

  /** Composed (Unicode NFC), without white space and invisible characters at both ends. */
  static String clean(String value) {
    String composed = Normalizer.normalize(value, Form.NFC);
    int from = 0;
    int to = composed.length();
    while (from < to && isBlank(composed.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(composed.charAt(to - 1))) {
      to--;
    }
    return composed.substring(from, to);
  }

  /** Lower case by the rules of no locale, and composed. */
  static String foldCase(String value) {
    return Normalizer.normalize(value.toLowerCase(Locale.ROOT), Form.NFC);
  }

  /** White space of any kind, the no-break ones too, or a character that shows nothing. */
  static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** Why no identifier can have this value; null if one can. */
  static @Nullable String problem(String value, int maxLength) {
    if (value.isEmpty()) {
      return "empty";
    }
    if (value.length() > maxLength) {
      return "longer than " + maxLength + " characters";
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c)) {
        return "has a control character";
      }
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!paired) {
          return "is not valid Unicode";
        }
        i++;
      }
    }
    return null;
  }
}
