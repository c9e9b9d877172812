package dev.selfsame.scoring.train;

/** A table or a wish from which no model can be trained; the message says why and what to do. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With this message. */
  public TrainingException(String message) {
    super(message);
  }
}
