package dev.selfsame.cli.load;

import dev.selfsame.cli.row.Row;
import dev.selfsame.cli.row.RowSource;
import dev.selfsame.client.SelfsameException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one file to the server. */
final class ImportRun<T> {

  private static final long SAVE_EVERY_NANOS = Duration.ofSeconds(2).toNanos();
  private static final Duration SETTLE_AFTER_STOP = Duration.ofSeconds(10);

  private final Parts<T> parts;
  private long savedAt;
  private long rowsRead;

  /**
   * What it works with.
   *
   * @param checkpoint null to keep none
   * @param stop whether the user wants it to end early; asked before each row
   * @param nanos a clock that never goes back
   */
  record Parts<T>(
      RowSource source,
      RowMapper<T> mapper,
      Shipper<T> shipper,
      Ledger ledger,
      @Nullable Checkpoint checkpoint,
      Progress progress,
      BooleanSupplier stop,
      LongSupplier nanos) {}

  ImportRun(Parts<T> parts) {
    this.parts = parts;
    this.savedAt = parts.nanos().getAsLong();
  }

  /**
   * Runs to the end of the file, until the user stops it, or until the server is given up.
   *
   * @throws IOException if the file or the checkpoint fails
   */
  ImportResult run() throws IOException {
    try {
      boolean whole = sendAll();
      // The interruption that asked to stop is not to cut short the wait for what is on its way.
      Thread.interrupted();
      boolean settled =
          parts.shipper().awaitSettled(whole ? Duration.ofDays(1) : SETTLE_AFTER_STOP);
      return finish(whole && settled ? ImportResult.End.COMPLETE : ImportResult.End.STOPPED, null);
    } catch (InterruptedException e) {
      return finish(ImportResult.End.STOPPED, null);
    } catch (SelfsameException e) {
      return finish(ImportResult.End.FAILED, e);
    } finally {
      parts.progress().done();
    }
  }

  private boolean sendAll() throws IOException, InterruptedException {
    long done = parts.ledger().line();
    boolean passing = done > 0;
    try {
      while (!parts.stop().getAsBoolean()) {
        Row row = parts.source().rows().next();
        if (row == null) {
          return true;
        }
        rowsRead++;
        if (row.line() > done) {
          if (passing) {
            parts.progress().resumed(rowsRead - 1, parts.source().bytesRead());
            passing = false;
          }
          take(row);
          pulse();
        }
      }
      return false;
    } catch (InterruptedException e) {
      if (parts.stop().getAsBoolean()) {
        return false;
      }
      throw e;
    }
  }

  private void take(Row row) throws InterruptedException {
    if (row instanceof Row.Broken broken) {
      parts
          .ledger()
          .refusedUnsent(broken.line(), new Refusal(broken.reason(), "", broken.detail()));
    } else if (row instanceof Row.Cells cells) {
      try {
        T item = parts.mapper().map(cells);
        parts.ledger().sent(row.line());
        parts.shipper().send(item);
      } catch (RefusedRowException e) {
        parts.ledger().refusedUnsent(row.line(), e.refusal());
      }
    }
  }

  private void pulse() throws IOException {
    if (rowsRead % 64 != 0) {
      return;
    }
    parts.progress().at(rowsRead, parts.source().bytesRead(), parts.ledger().refusedRows());
    long now = parts.nanos().getAsLong();
    Checkpoint checkpoint = parts.checkpoint();
    if (checkpoint != null && now - savedAt > SAVE_EVERY_NANOS) {
      parts.ledger().save(checkpoint);
      savedAt = now;
    }
  }

  private ImportResult finish(ImportResult.End end, @Nullable SelfsameException failure)
      throws IOException {
    parts.shipper().close();
    Checkpoint checkpoint = parts.checkpoint();
    if (checkpoint != null && end == ImportResult.End.COMPLETE) {
      checkpoint.remove();
    } else if (checkpoint != null) {
      parts.ledger().save(checkpoint);
    }
    return new ImportResult(end, parts.ledger().tally(), parts.ledger().line(), failure);
  }
}
