package dev.selfsame.scoring;

import java.util.List;
import java.util.stream.Collectors;

/** A model document that cannot be used, with every place that is wrong. */
public final class InvalidModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /** With these violations, at least one. */
  public InvalidModelException(List<Violation> violations) {
    super(
        violations.stream()
            .map(v -> v.field().isEmpty() ? v.description() : v.field() + ": " + v.description())
            .collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** What is wrong. */
  public List<Violation> violations() {
    return violations;
  }

  /**
   * A place in a document that is wrong.
   *
   * @param field the path, such as {@code features[2].coefficient}
   * @param description what is wrong with it and what to do
   */
  public record Violation(String field, String description) {}
}
