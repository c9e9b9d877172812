package dev.selfsame.profile.engine;

/** Hears how far long work is, and may stop it. Called on the thread that does the work. */
@FunctionalInterface
public interface WorkProgress {

  /** Nobody listens. */
  WorkProgress IGNORED = (phase, done, total) -> true;

  /**
   * So much is done.
   *
   * @param phase what is being done, for people
   * @param done how much of it is done
   * @param total how much there is to do, in the same units
   * @return whether to go on
   */
  boolean goOn(String phase, long done, long total);
}
