package dev.selfsame.profile.store;

/** A new fact of a batch is stored already; nothing of the batch was committed. */
public final class FactStoredException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  public FactStoredException(FactKey key) {
    super(key + " is stored already");
  }
}
