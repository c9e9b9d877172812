package dev.selfsame.profile.engine;

/**
 * Whether the facts of the next batch may be held to be new without asking the store for each. The
 * store refuses a batch in which one is not, and the batch is worked out again; so whoever repeats
 * facts is not trusted for a while, and a stream of repeats costs at most one batch in so many
 * more. Only for the writer.
 */
final class Trust {

  /** How many batches without a repeat earn it again. */
  static final int EARNED = 32;

  private int suspicious;

  boolean holds() {
    return suspicious == 0;
  }

  /** A batch was refused that was trusted. */
  void broken() {
    suspicious = EARNED;
  }

  /** A batch was committed that had so many repeats. */
  void committed(int duplicates) {
    if (duplicates > 0) {
      suspicious = EARNED;
    } else if (suspicious > 0) {
      suspicious--;
    }
  }
}
