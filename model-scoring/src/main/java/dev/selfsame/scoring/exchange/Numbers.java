package dev.selfsame.scoring.exchange;

import java.util.regex.Pattern;

/** Numbers as text. */
final class Numbers {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,5})?");

  private Numbers() {}

  /** The nearest double of a decimal literal, blanks around it allowed; NaN if it is none. */
  static double parse(String text) {
    String stripped = text.strip();
    return DECIMAL.matcher(stripped).matches() ? Double.parseDouble(stripped) : Double.NaN;
  }
}
