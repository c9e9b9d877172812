package dev.selfsame.profile.engine;

/**
 * How many rows fit into memory, of work that holds numbers of each row until its end. It may take
 * an eighth of the heap.
 */
final class RowRoom {

  private static final int SHARE = 8;

  private RowRoom() {}

  /**
   * How many rows to take: those that are asked for, or fewer.
   *
   * @param asked how many are wanted, at least 1
   * @param numbers how many numbers of each row are held, at least 1
   */
  static int rows(int asked, long numbers) {
    return rows(asked, numbers, Runtime.getRuntime().maxMemory());
  }

  /** The same with a heap of so many bytes. */
  static int rows(int asked, long numbers, long heap) {
    long most = heap / SHARE / Double.BYTES / numbers;
    return (int) Math.max(1, Math.min(asked, most));
  }
}
