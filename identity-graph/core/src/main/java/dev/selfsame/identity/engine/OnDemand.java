package dev.selfsame.identity.engine;

import dev.selfsame.identity.graph.EvidenceReader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A view of the graph that is opened when it is first asked for, and closed if it was. */
final class OnDemand<V extends EvidenceReader> implements Supplier<V>, AutoCloseable {

  private final Supplier<V> opening;
  private @Nullable V view;

  OnDemand(Supplier<V> opening) {
    this.opening = opening;
  }

  @Override
  public V get() {
    V open = view;
    if (open == null) {
      open = opening.get();
      view = open;
    }
    return open;
  }

  @Override
  public void close() {
    V open = view;
    if (open != null) {
      open.close();
    }
  }
}
