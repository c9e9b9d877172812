package dev.selfsame.profile.derive;

/** A CEL expression that is malformed, or whose types do not fit. The message says what to do. */
public final class InvalidExpressionException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidExpressionException(String message) {
    super(message);
  }
}
