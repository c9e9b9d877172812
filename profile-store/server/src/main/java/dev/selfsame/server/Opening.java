package dev.selfsame.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Something that is opened on a thread of its own, beside others, so that a start takes as long as
 * the longest of them. It belongs to who {@linkplain #take takes} it.
 */
final class Opening<T extends AutoCloseable> {

  private final CompletableFuture<T> opened;
  private boolean taken;

  private Opening(CompletableFuture<T> opened) {
    this.opened = opened;
  }

  /** Begins to open something. */
  static <T extends AutoCloseable> Opening<T> of(String name, Supplier<T> opening) {
    return new Opening<>(
        CompletableFuture.supplyAsync(
            opening,
            task -> {
              Thread thread = new Thread(task, "selfsame-open-" + name);
              thread.setDaemon(true);
              thread.start();
            }));
  }

  /** Waits until it is open; throws what opening it threw. */
  T take() {
    try {
      T resource = opened.join();
      taken = true;
      return resource;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Waits until it is open, and closes it, unless it was taken. */
  void abandon() throws Exception {
    T resource = opened.exceptionally(failure -> null).join();
    if (resource != null && !taken) {
      taken = true;
      resource.close();
    }
  }
}
