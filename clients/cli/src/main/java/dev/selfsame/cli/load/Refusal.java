package dev.selfsame.cli.load;

import dev.selfsame.client.FieldViolation;
import dev.selfsame.client.SelfsameException;
import java.util.stream.Collectors;

/**
 * Why a row was refused.
 *
 * @param reason what kind of defect it is, the same words for all rows that have it
 * @param field the column or field that is wrong; empty if it is the row as a whole
 * @param detail what is wrong with this one
 */
public record Refusal(String reason, String field, String detail) {

  /** As the server says. */
  static Refusal of(SelfsameException e) {
    String fields =
        e.violations().stream()
            .map(FieldViolation::field)
            .distinct()
            .collect(Collectors.joining(" "));
    String details =
        e.violations().stream()
            .map(v -> v.field().isEmpty() ? v.description() : v.field() + ": " + v.description())
            .collect(Collectors.joining("; "));
    String reason = e.reason().isEmpty() ? e.code().name() : e.reason();
    return new Refusal(reason, fields, details.isEmpty() ? e.message() : details);
  }
}
