package dev.selfsame.identity.investigate;

/** Watches a scan of all identifiers, which takes time in proportion to the graph. */
@FunctionalInterface
public interface ScanWatch {

  /** Lets a scan go on to its end. */
  ScanWatch NOBODY = (done, total) -> true;

  /**
   * Told now and then, on the scan's thread, and once at its end.
   *
   * @param done how many ordinals were looked at
   * @param total how many there are, as far as is known
   * @return false to end the scan early
   */
  boolean goesOn(long done, long total);
}
