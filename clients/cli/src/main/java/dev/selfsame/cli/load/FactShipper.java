package dev.selfsame.cli.load;

import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.profile.v1.RecordFactsResponse;
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
 * Records facts in batches, a few batches at a time. A batch that is refused goes again without the
 * rows that the server names.
 */
final class FactShipper implements Shipper<List<Fact>> {

  private static final int FACTS_PER_BATCH = 500;
  private static final int MOST_FACTS_PER_CALL = 1000;
  private static final int BATCHES_ON_THEIR_WAY = 4;
  private static final Pattern INDEX = Pattern.compile("^facts\\[(\\d+)\\]");

  private final Recorder recorder;
  private final Ledger ledger;
  private final ExecutorService threads = Executors.newFixedThreadPool(BATCHES_ON_THEIR_WAY);
  private final ArrayDeque<Future<Outcome>> onTheirWay = new ArrayDeque<>();
  private List<List<Fact>> batch = new ArrayList<>();
  private int factsInBatch;

  /** Records facts, all or none; throws {@link SelfsameException}. Thread-safe. */
  interface Recorder {
    RecordFactsResponse record(RecordFactsRequest request);
  }

  FactShipper(Recorder recorder, Ledger ledger) {
    this.recorder = recorder;
    this.ledger = ledger;
  }

  /** For each row of a batch null, or why it was refused; and what the others added. */
  private record Outcome(@Nullable Refusal[] refusals, int[] recordedAndRepeated) {}

  @Override
  public void send(List<Fact> row) throws InterruptedException {
    if (factsInBatch + row.size() > MOST_FACTS_PER_CALL) {
      ship();
    }
    batch.add(row);
    factsInBatch += row.size();
    if (factsInBatch >= FACTS_PER_BATCH || batch.size() >= MOST_FACTS_PER_CALL) {
      ship();
    }
  }

  private void ship() throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    List<List<Fact>> rows = batch;
    batch = new ArrayList<>();
    factsInBatch = 0;
    onTheirWay.add(threads.submit(() -> record(rows)));
    while (onTheirWay.size() >= BATCHES_ON_THEIR_WAY) {
      settleOldest(Long.MAX_VALUE);
    }
  }

  @Override
  public boolean awaitSettled(Duration atMost) throws InterruptedException {
    ship();
    long end = System.nanoTime() + atMost.toNanos();
    while (!onTheirWay.isEmpty()) {
      if (!settleOldest(end - System.nanoTime())) {
        return false;
      }
    }
    return true;
  }

  private boolean settleOldest(long nanos) throws InterruptedException {
    try {
      Outcome outcome = onTheirWay.element().get(nanos, TimeUnit.NANOSECONDS);
      onTheirWay.remove();
      int[] counts = outcome.recordedAndRepeated();
      for (Refusal refusal : outcome.refusals()) {
        if (refusal != null) {
          ledger.refused(refusal);
        } else {
          ledger.accepted(new Ledger.Acceptance(counts[0], counts[1], List.of()));
          counts = new int[2];
        }
      }
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw SelfsameException.of(e.getCause() == null ? e : e.getCause());
    }
  }

  private Outcome record(List<List<Fact>> rows) {
    Outcome outcome = new Outcome(new Refusal[rows.size()], new int[2]);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      all.add(i);
    }
    record(rows, all, outcome);
    return outcome;
  }

  private void record(List<List<Fact>> rows, List<Integer> which, Outcome outcome) {
    List<Integer> left = new ArrayList<>(which);
    while (!left.isEmpty()) {
      RecordFactsRequest.Builder request = RecordFactsRequest.newBuilder();
      List<Integer> rowOfFact = new ArrayList<>();
      for (int row : left) {
        request.addAllFacts(rows.get(row));
        rows.get(row).forEach(fact -> rowOfFact.add(row));
      }
      if (rowOfFact.isEmpty()) {
        return;
      }
      try {
        RecordFactsResponse response = recorder.record(request.build());
        outcome.recordedAndRepeated()[0] += response.getRecordedCount();
        outcome.recordedAndRepeated()[1] += response.getDuplicateCount();
        return;
      } catch (SelfsameException e) {
        if (e.code() != Status.Code.INVALID_ARGUMENT) {
          throw e;
        }
        if (!refuseNamed(e, rowOfFact, left, outcome)) {
          halve(rows, left, e, outcome);
          return;
        }
      }
    }
  }

  /** Takes out the rows whose facts the server names; false if it names none. */
  private static boolean refuseNamed(
      SelfsameException e, List<Integer> rowOfFact, List<Integer> left, Outcome outcome) {
    boolean any = false;
    for (FieldViolation violation : e.violations()) {
      Matcher index = INDEX.matcher(violation.field());
      if (index.find() && Integer.parseInt(index.group(1)) < rowOfFact.size()) {
        Integer row = rowOfFact.get(Integer.parseInt(index.group(1)));
        String field = violation.field().replaceFirst("^facts\\[\\d+\\]\\.?", "");
        outcome.refusals()[row] = new Refusal(e.reason(), field, violation.description());
        any |= left.remove(row);
      }
    }
    return any;
  }

  /** Finds the bad rows by trying halves. */
  private void halve(
      List<List<Fact>> rows, List<Integer> left, SelfsameException e, Outcome outcome) {
    if (left.size() == 1) {
      outcome.refusals()[left.get(0)] = Refusal.of(e);
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
