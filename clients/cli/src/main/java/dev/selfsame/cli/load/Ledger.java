package dev.selfsame.cli.load;

import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, of all rows that were read, the account in the order of the file: a row counts once all
 * rows before it do. So the state is always that of an import which ended at some line.
 * Thread-safe.
 */
final class Ledger {

  private final ArrayDeque<Entry> open = new ArrayDeque<>();
  private final @Nullable Rejects rejects;
  private final Tally tally;
  private long line;

  /** Continues from a state. */
  Ledger(Checkpoint.State from, @Nullable Rejects rejects) {
    this.tally = from.tally;
    this.line = from.line;
    this.rejects = rejects;
  }

  private record Entry(long line, @Nullable Refusal refusal) {}

  /** A row is on its way. */
  synchronized void sent(long atLine) {
    open.add(new Entry(atLine, null));
  }

  /** A row was refused without being sent. */
  synchronized void refusedUnsent(long atLine, Refusal refusal) {
    open.add(new Entry(atLine, refusal));
    settleUnsent();
  }

  /** The oldest row on its way is durable. */
  synchronized void accepted(Acceptance acceptance) {
    settle(open.remove(), null);
    tally.added += acceptance.added();
    tally.repeated += acceptance.repeated();
    tally.corrected += acceptance.corrected();
    acceptance.dropped().forEach(tally::drop);
    settleUnsent();
  }

  /** The oldest row on its way was refused by the server. */
  synchronized void refused(Refusal refusal) {
    settle(open.remove(), refusal);
    settleUnsent();
  }

  /** The last line up to which everything is settled. */
  synchronized long line() {
    return line;
  }

  /** The state of an import that ends here. */
  synchronized Checkpoint.State save(Checkpoint checkpoint) throws IOException {
    Checkpoint.State state = new Checkpoint.State();
    state.line = line;
    state.tally = tally;
    state.rejectsBytes = rejects == null ? 0 : rejects.flush();
    checkpoint.save(state);
    return state;
  }

  /** What became of the rows that are settled. Read it when nothing is on its way. */
  Tally tally() {
    return tally;
  }

  /** How many of the settled rows were refused. */
  synchronized long refusedRows() {
    return tally.refusedRows();
  }

  synchronized long settledRows() {
    return tally.rows;
  }

  private void settleUnsent() {
    for (Entry next = open.peek(); next != null && next.refusal() != null; next = open.peek()) {
      settle(open.remove(), next.refusal());
    }
  }

  private void settle(Entry entry, @Nullable Refusal refusal) {
    tally.rows++;
    line = entry.line();
    if (refusal != null) {
      tally.refuse(entry.line(), refusal);
      if (rejects != null) {
        rejects.add(entry.line(), refusal);
      }
    }
  }
}
