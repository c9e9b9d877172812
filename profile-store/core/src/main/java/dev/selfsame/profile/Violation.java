package dev.selfsame.profile;

/**
 * Something that is wrong with what a caller gave.
 *
 * @param field the path of the field, such as {@code facts[3].value}, as the API spells it
 * @param description what is wrong with it and what to do
 */
public record Violation(String field, String description) {

  /** The same below another field: {@code name} below {@code tag} is {@code tag.name}. */
  public Violation below(String parent) {
    return new Violation(parent + '.' + field, description);
  }
}
