package dev.selfsame.identity.policy;

/** A value that is not of its namespace's form; the message is the reason, for people. */
public final class MalformedValueException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedValueException(String reason) {
    super(reason, null, false, false);
  }
}
