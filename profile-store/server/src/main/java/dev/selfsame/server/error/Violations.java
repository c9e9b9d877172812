package dev.selfsame.server.error;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.profile.Violation;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gathers all that is wrong with a request, so that one answer names everything. The reason of the
 * answer is that of the first. Not thread-safe.
 */
public final class Violations {

  private static final int MOST_SHOWN = 64;

  private final List<Violation> violations = new ArrayList<>();
  private ErrorReason reason = ErrorReason.ERROR_REASON_INVALID_FIELD;
  private Map<String, String> metadata = Map.of();

  /**
   * Notes a field that is missing, malformed or out of range.
   *
   * @param field its path, such as {@code observation.source}
   * @param description completes the path to a sentence: what is wrong and what to do
   */
  public void add(String field, String description) {
    violations.add(new Violation(field, description));
  }

  /** Notes a field whose mistake has a reason of its own. */
  public void add(
      String field, String description, ErrorReason reason, Map<String, String> metadata) {
    if (violations.isEmpty()) {
      this.reason = reason;
      this.metadata = metadata;
    }
    add(field, description);
  }

  /** Notes all that others noted. */
  public void addAll(Violations others) {
    if (violations.isEmpty()) {
      reason = others.reason;
      metadata = others.metadata;
    }
    violations.addAll(others.violations);
  }

  /** How many were noted. */
  public int size() {
    return violations.size();
  }

  /** Whether nothing was noted. */
  public boolean isEmpty() {
    return violations.isEmpty();
  }

  /**
   * @throws ApiException with everything that was noted, if there is something
   */
  public void throwIfAny() {
    if (!violations.isEmpty()) {
      throw exception();
    }
  }

  /** An exception with everything that was noted, of which there is at least one. */
  public ApiException exception() {
    return error(Code.INVALID_ARGUMENT, reason, metadata, violations).exception();
  }

  /** An exception that says of one field that it is wrong. */
  public static ApiException of(String field, String description) {
    Violations violations = new Violations();
    violations.add(field, description);
    return violations.exception();
  }

  /** An error whose message is the first violation and how many more there are. */
  static ApiError error(
      Code code, ErrorReason reason, Map<String, String> metadata, List<Violation> violations) {
    Violation first = violations.get(0);
    String more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
    String separator = startsSentence(first.description()) ? " " : ": ";
    String message = first.field() + separator + first.description() + more;
    return new ApiError(code, reason, message, metadata, violations, null);
  }

  private static boolean startsSentence(String description) {
    return description.startsWith("is ") || description.startsWith("has ");
  }

  /** A value as messages show it: in quotes, and not longer than 64 characters. */
  public static String shown(String value) {
    if (value.length() <= MOST_SHOWN) {
      return "'" + value + "'";
    }
    int end = Character.isHighSurrogate(value.charAt(MOST_SHOWN - 1)) ? MOST_SHOWN - 1 : MOST_SHOWN;
    return "'" + value.substring(0, end) + "…' (" + value.length() + " characters)";
  }
}
