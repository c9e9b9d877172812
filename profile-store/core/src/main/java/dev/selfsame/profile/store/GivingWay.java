package dev.selfsame.profile.store;

/**
 * Lets whatever waits for a processor have it now and then, in long work that is not urgent: what
 * the writer does beside reads. Where nobody waits it costs next to nothing. For one thread, made
 * where the work begins.
 */
public final class GivingWay {

  /** The longest that is worked on without giving way: what a read waits for. */
  private static final long MOST_NANOS = 200_000;

  private long since = System.nanoTime();

  /** To be called before each step, some microseconds apart. */
  @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it but the time that others wait.
  public void step() {
    long now = System.nanoTime();
    if (now - since > MOST_NANOS) {
      Thread.yield();
      since = System.nanoTime();
    }
  }
}
