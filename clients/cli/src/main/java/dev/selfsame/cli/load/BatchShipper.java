package dev.selfsame.cli.load;

import dev.selfsame.client.FieldViolation;
import dev.selfsame.client.SelfsameException;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records what rows hold (facts, events) in batches, a few batches at a time. A batch that is
 * refused goes again without the rows that the server names.
 */
final class BatchShipper<I> implements Shipper<List<I>> {

  private static final int ITEMS_PER_BATCH = 500;
  private static final int MOST_ITEMS_PER_CALL = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Recorder<I> recorder;
  private final Pattern index;
  private final Ledger ledger;
  private final Progress progress;
  private final long patience;
  private final int atOnce;
  private final ExecutorService threads;
  private final ArrayDeque<Future<Outcome>> onTheirWay = new ArrayDeque<>();
  private List<List<I>> batch = new ArrayList<>();
  private int itemsInBatch;

  /** Records items, all or none; throws {@link SelfsameException}. Thread-safe. */
  interface Recorder<I> {
    Acceptance record(List<I> items);
  }

  /**
   * @param field how the server names the items in what it says of them, such as {@code facts}
   * @param atOnce how many batches may be on their way; 1 if what one records counts before the
   *     next, as where the later of two rows is to win
   */
  BatchShipper(String field, Recorder<I> recorder, Ledger ledger, Progress progress, int atOnce) {
    this(field, recorder, ledger, progress, atOnce, PATIENCE);
  }

  /**
   * @param patience how long an answer may take until it is said that one waits for it
   */
  BatchShipper(
      String field,
      Recorder<I> recorder,
      Ledger ledger,
      Progress progress,
      int atOnce,
      Duration patience) {
    this.recorder = recorder;
    index = Pattern.compile("^" + field + "\\[(\\d+)\\]\\.?");
    this.ledger = ledger;
    this.progress = progress;
    this.atOnce = atOnce;
    threads = Executors.newFixedThreadPool(atOnce);
    this.patience = patience.toNanos();
  }

  /** For each row of a batch null, or why it was refused; and what became of the others. */
  private static final class Outcome {
    final @Nullable Refusal[] refusals;
    Acceptance recorded = Acceptance.NOTHING;

    Outcome(int rows) {
      refusals = new Refusal[rows];
    }
  }

  @Override
  public void send(List<I> row) throws InterruptedException {
    if (itemsInBatch + row.size() > MOST_ITEMS_PER_CALL) {
      ship();
    }
    batch.add(row);
    itemsInBatch += row.size();
    if (itemsInBatch >= ITEMS_PER_BATCH || batch.size() >= MOST_ITEMS_PER_CALL) {
      ship();
    }
  }

  private void ship() throws InterruptedException {
    settleAllBut(atOnce - 1, System.nanoTime() + Long.MAX_VALUE);
    submit();
  }

  private void submit() {
    if (!batch.isEmpty()) {
      List<List<I>> rows = batch;
      batch = new ArrayList<>();
      itemsInBatch = 0;
      onTheirWay.add(threads.submit(() -> record(rows)));
    }
  }

  @Override
  public boolean awaitSettled(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    if (!settleAllBut(atOnce - 1, end)) {
      return false;
    }
    submit();
    return settleAllBut(0, end);
  }

  /** Waits until no more than so many are on their way; false if the time ran out first. */
  private boolean settleAllBut(int most, long end) throws InterruptedException {
    while (onTheirWay.size() > most) {
      if (!settleOldest(end - System.nanoTime())) {
        return false;
      }
    }
    return true;
  }

  /** Waits for the oldest batch, and says so while it takes long; false if the time ran out. */
  private boolean settleOldest(long nanos) throws InterruptedException {
    Future<Outcome> oldest = onTheirWay.element();
    for (long waited = 0; ; waited += patience) {
      if (waited > 0) {
        progress.waiting("no answer for " + TimeUnit.NANOSECONDS.toSeconds(waited) + " s");
      }
      long left = nanos - waited;
      try {
        settle(oldest.get(Math.min(left, patience), TimeUnit.NANOSECONDS));
        onTheirWay.remove();
        return true;
      } catch (TimeoutException e) {
        if (left <= patience) {
          return false;
        }
      } catch (ExecutionException e) {
        throw SelfsameException.of(e.getCause() == null ? e : e.getCause());
      }
    }
  }

  private void settle(Outcome outcome) {
    Acceptance recorded = outcome.recorded;
    for (Refusal refusal : outcome.refusals) {
      if (refusal != null) {
        ledger.refused(refusal);
      } else {
        ledger.accepted(recorded);
        recorded = Acceptance.NOTHING;
      }
    }
  }

  private Outcome record(List<List<I>> rows) {
    Outcome outcome = new Outcome(rows.size());
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      all.add(i);
    }
    record(rows, all, outcome);
    return outcome;
  }

  private void record(List<List<I>> rows, List<Integer> which, Outcome outcome) {
    List<Integer> left = new ArrayList<>(which);
    while (!left.isEmpty()) {
      List<I> items = new ArrayList<>();
      List<Integer> rowOfItem = new ArrayList<>();
      for (int row : left) {
        items.addAll(rows.get(row));
        rows.get(row).forEach(item -> rowOfItem.add(row));
      }
      if (rowOfItem.isEmpty()) {
        return;
      }
      try {
        outcome.recorded = outcome.recorded.and(recorder.record(items));
        return;
      } catch (SelfsameException e) {
        if (!isAboutRows(e)) {
          throw e;
        }
        if (!refuseNamed(e, rowOfItem, left, outcome)) {
          halve(rows, left, e, outcome);
          return;
        }
      }
    }
  }

  /** Whether rows are to blame; all other failures would meet any row. */
  private static boolean isAboutRows(SelfsameException e) {
    return e.code() == Status.Code.INVALID_ARGUMENT || e.reason().equals("IDENTIFIER_ERASED");
  }

  /** Takes out the rows whose items the server names; false if it names none. */
  private boolean refuseNamed(
      SelfsameException e, List<Integer> rowOfItem, List<Integer> left, Outcome outcome) {
    boolean any = false;
    for (FieldViolation violation : e.violations()) {
      Matcher named = index.matcher(violation.field());
      if (named.find() && Integer.parseInt(named.group(1)) < rowOfItem.size()) {
        Integer row = rowOfItem.get(Integer.parseInt(named.group(1)));
        String field = violation.field().substring(named.end());
        outcome.refusals[row] = new Refusal(e.reason(), field, violation.description());
        any |= left.remove(row);
      }
    }
    return any;
  }

  /** Finds the bad rows by trying halves. */
  private void halve(List<List<I>> rows, List<Integer> left, SelfsameException e, Outcome outcome) {
    if (left.size() == 1) {
      outcome.refusals[left.get(0)] = Refusal.of(e);
      return;
    }
    int middle = left.size() / 2;
    record(rows, left.subList(0, middle), outcome);
    record(rows, left.subList(middle, left.size()), outcome);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
