package dev.selfsame.scoring;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A model document that cannot be used, with every place that is wrong; the message shows the first
 * three.
 */
public final class InvalidModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String DOCUMENT = "document";
  private static final int SHOWN = 3;

  private final String root;
  private final transient List<Violation> violations;

  /** With these violations of the document, at least one. */
  public InvalidModelException(List<Violation> violations) {
    this(DOCUMENT, violations);
  }

  /** With these violations, at least one, of what was given under a name. */
  InvalidModelException(String root, List<Violation> violations) {
    super((root.equals(DOCUMENT) ? "" : root + ": ") + summary(violations));
    this.root = root;
    this.violations = List.copyOf(violations);
  }

  private static String summary(List<Violation> violations) {
    String first =
        violations.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining("; "));
    int more = violations.size() - SHOWN;
    return more > 0 ? first + "; and " + more + " more" : first;
  }

  /**
   * Of what the fields are paths: {@code document}, or {@code verification} for rows that were
   * given beside one.
   */
  public String root() {
    return root;
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
