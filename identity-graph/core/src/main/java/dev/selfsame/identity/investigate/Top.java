package dev.selfsame.identity.investigate;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first few of many, by an order. O(kept) memory. */
final class Top<T> {

  private final int most;
  private final Comparator<? super T> order;
  private final PriorityQueue<T> kept;

  Top(int most, Comparator<? super T> order) {
    this.most = most;
    this.order = order;
    kept = new PriorityQueue<>(order.reversed());
  }

  void add(T candidate) {
    kept.add(candidate);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  /** What was kept, in order. */
  List<T> inOrder() {
    return kept.stream().sorted(order).toList();
  }
}
