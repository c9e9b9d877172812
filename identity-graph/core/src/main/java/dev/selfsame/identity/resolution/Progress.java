package dev.selfsame.identity.resolution;

/** Hears how far a long resolution has come, and may stop it. */
@FunctionalInterface
public interface Progress {

  /** Nobody listens. */
  Progress IGNORED = done -> true;

  /**
   * Called on the resolving thread, for large evidence every fraction of a second.
   *
   * @param done roughly how much is done, from 0 to 1, never less than before
   * @return whether to go on
   */
  boolean goOn(double done);
}
