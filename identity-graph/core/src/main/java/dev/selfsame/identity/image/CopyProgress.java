package dev.selfsame.identity.image;

/** Hears how far copying has come, and may stop it. Called on the copying thread. */
@FunctionalInterface
public interface CopyProgress {

  /** Nobody listens. */
  CopyProgress IGNORED = (done, total) -> true;

  /**
   * So much is copied.
   *
   * @param done identifiers copied
   * @param total identifiers there were when copying began
   * @return whether to go on
   */
  boolean goOn(long done, long total);
}
