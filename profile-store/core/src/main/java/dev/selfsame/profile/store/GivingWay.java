package dev.selfsame.profile.store;

/**
 * Lets whatever waits for a processor have it now and then, in long work that is not urgent: what
 * the writer does beside reads, while it holds nothing that reads wait for. Where nobody waits it
 * costs next to nothing. Reads take a processor for moments only; who keeps it longer than {@value
 * #LONG_NANOS} ns is none, and no way is given for a while then, so that work goes on beside
 * others'. For one thread, made where the work begins.
 */
public final class GivingWay {

  /** The longest that is worked on without giving way: what a read waits for. */
  private static final long MOST_NANOS = 200_000;

  private static final long LONG_NANOS = 1_000_000;

  /** So many times as long as the way was given to something long, it is not given again. */
  private static final int PATIENCE = 10;

  private long next = System.nanoTime() + MOST_NANOS;

  /** To be called before each step, some microseconds apart. */
  @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it but the time that others wait.
  public void step() {
    long now = System.nanoTime();
    if (now - next > 0) {
      Thread.yield();
      long after = System.nanoTime();
      long given = after - now;
      next = after + (given > LONG_NANOS ? PATIENCE * given : MOST_NANOS);
    }
  }
}
