package dev.selfsame.identity.engine;

/**
 * What was read of several identifiers does not fit together: a write came in between. It can only
 * come of a view that others write beside, and asking again helps.
 */
public final class TornReadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TornReadException() {
    super("links were read of more than one state of the graph", null, false, false);
  }
}
