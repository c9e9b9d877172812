package dev.selfsame.cli.load;

/** Hears how far an import is. */
public interface Progress {

  /** So many rows and bytes are passed over, since an earlier run dealt with them. */
  void resumed(long rows, long bytes);

  /**
   * So many rows and bytes of the file were read. Called often; it must be quick.
   *
   * @param refused how many of the rows were refused so far
   */
  void at(long rows, long bytes, long refused);

  /** The server cannot be reached, or holds back; the import tries again. */
  void waiting(String why);

  /** The import is over, one way or another. */
  void done();
}
