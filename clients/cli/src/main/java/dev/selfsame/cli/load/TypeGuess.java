package dev.selfsame.cli.load;

import dev.selfsame.api.tag.v1.ValueType;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Guesses the type of a column: the narrowest that all of its values have. Digits with a leading
 * zero or a plus are text (post codes, phone numbers), and so is a number of more than 18 digits.
 */
public final class TypeGuess {

  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,17}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");
  private static final Set<String> TRUTHS = Set.of("true", "false", "yes", "no");

  private TypeGuess() {}

  /** The type; STRING for no values. */
  public static ValueType of(Collection<String> values, TimeParser times) {
    if (values.isEmpty()) {
      return ValueType.VALUE_TYPE_STRING;
    }
    if (all(values, WHOLE.asMatchPredicate())) {
      return ValueType.VALUE_TYPE_INTEGER;
    }
    if (all(values, TypeGuess::isNumber)) {
      return ValueType.VALUE_TYPE_NUMBER;
    }
    if (all(values, text -> TRUTHS.contains(text.toLowerCase(Locale.ROOT)))) {
      return ValueType.VALUE_TYPE_BOOLEAN;
    }
    return all(values, text -> isTime(text, times))
        ? ValueType.VALUE_TYPE_TIME
        : ValueType.VALUE_TYPE_STRING;
  }

  private static boolean all(Collection<String> values, Predicate<String> test) {
    return values.stream().map(String::strip).allMatch(test);
  }

  private static boolean isNumber(String text) {
    return DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
  }

  /** A time that is no bare number: those are numbers first. */
  private static boolean isTime(String text, TimeParser times) {
    if (text.chars().allMatch(c -> Character.isDigit(c) || c == '+' || c == '.')) {
      return false;
    }
    try {
      return times.parse(text).getEpochSecond() > Long.MIN_VALUE;
    } catch (DateTimeException | ArithmeticException e) {
      return false;
    }
  }
}
