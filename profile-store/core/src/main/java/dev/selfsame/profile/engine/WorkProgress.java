package dev.selfsame.profile.engine;

import java.util.function.BooleanSupplier;

/** Hears how far long work is, and may stop it. */
@FunctionalInterface
public interface WorkProgress {

  /** Nobody listens. */
  WorkProgress IGNORED = (phase, done, total) -> true;

  /**
   * So much is done. Called on the thread that does the work.
   *
   * @param phase what is being done, for people
   * @param done how much of it is done
   * @param total how much there is to do, in the same units
   * @return whether to go on
   */
  boolean goOn(String phase, long done, long total);

  /**
   * Whether the work is to stop, which it does at its next step: other work waits for that instead
   * of being refused. Called on any thread. Once true, {@link #goOn} must be false.
   */
  default boolean isStopped() {
    return false;
  }

  /** Hears how far work is. */
  @FunctionalInterface
  interface Listener {

    /** So much is done, in the words of {@link WorkProgress#goOn}. */
    void at(String phase, long done, long total);
  }

  /** Tells a listener, until the work is to stop. */
  static WorkProgress until(BooleanSupplier stopped, Listener listener) {
    return new WorkProgress() {
      @Override
      public boolean goOn(String phase, long done, long total) {
        listener.at(phase, done, total);
        return !isStopped();
      }

      @Override
      public boolean isStopped() {
        return stopped.getAsBoolean();
      }
    };
  }
}
