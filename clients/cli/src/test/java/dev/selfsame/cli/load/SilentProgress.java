package dev.selfsame.cli.load;

/** Hears, and says nothing. */
class SilentProgress implements Progress {

  @Override
  public void resumed(long rows, long bytes) {}

  @Override
  public void at(long rows, long bytes, long refused) {}

  @Override
  public void waiting(String why) {}

  @Override
  public void done() {}
}
