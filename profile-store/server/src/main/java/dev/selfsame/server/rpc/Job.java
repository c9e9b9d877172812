package dev.selfsame.server.rpc;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The responses of work that looks at the whole graph: while it goes on, the newest word of its
 * progress; then its results. The work stops when nobody asks any more.
 */
public final class Job<R> implements Source<R> {

  private final Jobs jobs;
  private final Work<R> work;
  private final AtomicReference<@Nullable R> progress = new AtomicReference<>();
  private volatile @Nullable Iterator<R> results;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  /** Does this, once it is asked. */
  public Job(Jobs jobs, Work<R> work) {
    this.jobs = jobs;
    this.work = work;
  }

  /** What is done. */
  @FunctionalInterface
  public interface Work<R> {

    /**
     * Does it.
     *
     * @param progress is told how far it is; only the newest word counts
     * @param cancelled whether nobody waits any more; to be asked often
     * @return the results, as they are sent
     */
    Iterator<R> run(Consumer<R> progress, BooleanSupplier cancelled);
  }

  @Override
  public void begin(Runnable wake) {
    jobs.start(
        () -> {
          Iterator<R> found = null;
          Throwable thrown = null;
          try {
            found = work.run(word -> tell(word, wake), () -> closed);
          } catch (RuntimeException | Error e) {
            thrown = e;
          }
          return end(found, thrown, wake);
        });
  }

  private void tell(R word, Runnable wake) {
    progress.set(word);
    wake.run();
  }

  private Runnable end(@Nullable Iterator<R> found, @Nullable Throwable thrown, Runnable wake) {
    return () -> {
      results = found;
      failure = thrown;
      wake.run();
    };
  }

  @Override
  public @Nullable R next() {
    R word = progress.getAndSet(null);
    if (word != null) {
      return word;
    }
    Throwable thrown = failure;
    if (thrown instanceof Error e) {
      throw e;
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    Iterator<R> from = results;
    return from != null && from.hasNext() ? from.next() : null;
  }

  @Override
  public boolean isEnded() {
    Iterator<R> from = results;
    return from != null && !from.hasNext() && progress.get() == null;
  }

  @Override
  public void close() {
    closed = true;
  }
}
