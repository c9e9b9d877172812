package dev.selfsame.scoring;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A model document that cannot be used, with every place that is wrong; the message shows the first
 * three.
 */
public final class InvalidModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 3;

  private final transient List<Violation> violations;

  /** With these violations, at least one. */
  public InvalidModelException(List<Violation> violations) {
    super(summary(violations));
    this.violations = List.copyOf(violations);
  }

  private static String summary(List<Violation> violations) {
    String first =
        violations.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining("; "));
    int more = violations.size() - SHOWN;
    return more > 0 ? first + "; and " + more + " more" : first;
  }

  /** What is wrong, in the order in which it was found. */
  public List<Violation> violations() {
    return violations;
  }

  /**
   * A place in a document that is wrong.
   *
   * @param field the path, such as {@code features[2].coefficient}; empty for the document as a
   *     whole
   * @param description what is wrong with it and what to do
   */
  public record Violation(String field, String description) {
    @Override
    public String toString() {
      return field.isEmpty() ? description : field + " " + description;
    }
  }
}
