package dev.selfsame.profile.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Who waits for the receipts of erasures. Only on the writer's thread. */
final class AwaitedReceipts {

  private final Map<String, List<CompletableFuture<ErasureOutcome>>> waiting = new HashMap<>();

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Lets somebody wait for the receipt of an erasure. */
  void add(String erasure, CompletableFuture<ErasureOutcome> done) {
    waiting.computeIfAbsent(erasure, id -> new ArrayList<>()).add(done);
  }

  /** Gives the receipt of an erasure, if there is one by now, to all who wait for it. */
  void give(Eraser.Standing standing, String commitToken) {
    ErasureReceipt receipt = standing.receipt();
    List<CompletableFuture<ErasureOutcome>> done =
        receipt == null ? null : waiting.remove(standing.id());
    if (receipt != null && done != null) {
      ErasureOutcome outcome = new ErasureOutcome(receipt, commitToken);
      done.forEach(one -> one.complete(outcome));
    }
  }

  /** Tells who waits for the receipt of an erasure that there is no telling when it comes. */
  void fail(String erasure, RuntimeException reason) {
    List<CompletableFuture<ErasureOutcome>> some = waiting.remove(erasure);
    if (some != null) {
      some.forEach(one -> one.completeExceptionally(reason));
    }
  }

  /** Tells all who wait that there is no telling when their receipts come. */
  void fail(RuntimeException reason) {
    List<CompletableFuture<ErasureOutcome>> all = new ArrayList<>();
    waiting.values().forEach(all::addAll);
    waiting.clear();
    all.forEach(one -> one.completeExceptionally(reason));
  }
}
