package dev.selfsame.identity.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression for values, in the syntax of <a
 * href="https://github.com/google/re2/wiki/Syntax">RE2</a>: no look-around and no back-references,
 * and therefore linear in the length of the value, whatever the expression. Two are equal if their
 * text is. Immutable and thread-safe.
 */
public final class ValuePattern {

  private static final int MOST_CHARACTERS = 512;
  private static final int MOST_INSTRUCTIONS = 2_000;
  private static final long MOST_REPEATS = 20_000;
  private static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

  private final String text;
  private final Pattern part;
  private final Pattern whole;

  private ValuePattern(String text) {
    this.text = text;
    part = Pattern.compile(text);
    // Anchored in the text too, since only then RE2/J gives up at the first character that differs.
    whole = Pattern.compile("\\A(?:" + text + ")\\z");
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static ValuePattern of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("longer than " + MOST_CHARACTERS + " characters");
    }
    if (repeats(text) > MOST_REPEATS) {
      throw new IllegalArgumentException("repeats too often: use smaller {n}");
    }
    try {
      ValuePattern pattern = new ValuePattern(text);
      if (pattern.whole.programSize() > MOST_INSTRUCTIONS) {
        throw new IllegalArgumentException("too large: use smaller {n} or several patterns");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    }
  }

  /** The product of all counted repetitions: an upper bound of how often nested ones unfold. */
  private static long repeats(String text) {
    long product = 1;
    Matcher counts = REPEAT.matcher(text);
    while (counts.find() && product <= MOST_REPEATS) {
      String most = counts.group(2);
      boolean bounded = most != null && !most.isEmpty();
      product *= Math.max(1, Long.parseLong(bounded ? most : counts.group(1)));
    }
    return product;
  }

  /** The text it was made from. */
  public String text() {
    return text;
  }

  /** Whether it matches all of a value. */
  public boolean matches(String value) {
    return whole.matches(value);
  }

  /** The value with each match replaced; {@code $1} and {@code ${name}} stand for groups. */
  String replaceAll(String value, String replacement) {
    return part.matcher(value).replaceAll(replacement);
  }

  /**
   * Checks a replacement.
   *
   * @throws IllegalArgumentException if it names a group that the pattern does not have
   */
  void checkReplacement(String replacement) {
    try {
      // Matches the empty text whatever the pattern is, and has the same groups.
      Pattern.compile("(?:" + text + ")??").matcher("").replaceFirst(replacement);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "with is '" + replacement + "': '" + text + "' has no such group", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValuePattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
