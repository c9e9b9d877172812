package dev.selfsame.profile.report;

import dev.selfsame.profile.Value;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the values of an outcome tag mean.
 *
 * @param positive the value that a probability is of, as text; null for the one that says yes
 *     ({@code yes}, {@code true}, {@code y}, {@code 1}, {@code +1}, whatever their case)
 */
public record Outcomes(@Nullable String positive) {

  private static final Set<String> YES = Set.of("yes", "true", "y", "1", "+1");

  /** Whether it is what a probability is of. */
  public boolean isPositive(Value outcome) {
    String text = text(outcome);
    return positive == null ? YES.contains(text.toLowerCase(Locale.ROOT)) : positive.equals(text);
  }

  /** The outcome as a number; empty if it is a text. */
  public OptionalDouble number(Value outcome) {
    if (outcome instanceof Value.Whole whole) {
      return OptionalDouble.of((double) whole.value());
    }
    if (outcome instanceof Value.Decimal decimal) {
      return OptionalDouble.of(decimal.value());
    }
    return outcome instanceof Value.Flag flag
        ? OptionalDouble.of(flag.value() ? 1 : 0)
        : OptionalDouble.empty();
  }

  /** The outcome as a label. */
  public String text(Value outcome) {
    if (outcome instanceof Value.Text text) {
      return text.value();
    }
    if (outcome instanceof Value.Whole whole) {
      return Long.toString(whole.value());
    }
    if (outcome instanceof Value.Decimal decimal) {
      return Double.toString(decimal.value());
    }
    return outcome instanceof Value.Flag flag ? Boolean.toString(flag.value()) : "";
  }
}
