package dev.selfsame.profile.derive;

/** A MODEL tag cannot be made of what its definition says. The message names the cause. */
public final class InvalidDerivationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String tag;
  private final String field;

  InvalidDerivationException(String tag, String field, String message) {
    super(message);
    this.tag = tag;
    this.field = field;
  }

  /** The tag that is wrong. */
  public String tag() {
    return tag;
  }

  /** The place in the definition, such as {@code expression}. */
  public String field() {
    return field;
  }
}
