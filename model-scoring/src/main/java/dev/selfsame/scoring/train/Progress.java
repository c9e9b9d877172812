package dev.selfsame.scoring.train;

/** Is told how far a training is, from the thread that trains. */
@FunctionalInterface
public interface Progress {

  /** Nobody listens. */
  Progress NONE = (step, share) -> {};

  /**
   * Told at each step, at least once an iteration of a solver.
   *
   * @param step what is being done, in plain words
   * @param share how much of the whole is done, roughly: from 0 to 1, never falling
   * @throws java.util.concurrent.CancellationException to end the training; nothing is left behind
   */
  void at(String step, double share);
}
