package dev.selfsame.server.wire;

import com.google.protobuf.Timestamp;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.server.error.Violations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for fields that narrow a question: numbers, days, namespaces. */
public final class Ranges {

  private static final int MOST_NAMESPACES = 100;

  private Ranges() {}

  /** A number from a range; the default if it is 0. */
  public static int whole(
      String field, int value, int byDefault, int least, int most, Violations violations) {
    if (value == 0) {
      return byDefault;
    }
    if (value < least || value > most) {
      violations.add(field, "is %d: use %d to %,d".formatted(value, least, most));
    }
    return value;
  }

  /** The UTC day of a moment; null if it is absent, or is none. */
  public static @Nullable Integer day(
      String field, boolean present, Timestamp time, Violations violations) {
    if (!present) {
      return null;
    }
    if (!Times.isValid(time)) {
      violations.add(field, Times.invalid(time));
      return null;
    }
    return DaySet.day(Times.millis(time));
  }

  /** The beginning of a day. */
  public static Timestamp timestamp(int day) {
    return Times.timestamp(DaySet.millis(day));
  }

  /** Namespaces, all of which the policy declares. */
  public static Set<String> namespaces(
      String field, List<String> names, Identifiers identifiers, Violations violations) {
    if (names.size() > MOST_NAMESPACES) {
      violations.add(field, "has " + names.size() + " entries: use at most " + MOST_NAMESPACES);
      return Set.of();
    }
    IdentityPolicy policy = identifiers.policy();
    for (int i = 0; i < names.size(); i++) {
      if (!policy.namespaces().containsKey(names.get(i))) {
        identifiers.undeclared(field + '[' + i + ']', names.get(i), violations);
      }
    }
    return new LinkedHashSet<>(names);
  }
}
