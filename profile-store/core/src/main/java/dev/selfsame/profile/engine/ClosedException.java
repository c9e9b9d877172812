package dev.selfsame.profile.engine;

/** The engine is closed, or closing, and takes no more writes. */
public final class ClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClosedException() {
    super("the engine is closing and takes no more writes", null, false, false);
  }
}
