package dev.selfsame.cli.print;

import dev.selfsame.cli.load.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress on standard error: one line that is overwritten where a person looks on, and a plain
 * line every few seconds elsewhere.
 */
public final class ProgressLine implements Progress {

  private static final long LIVE_NANOS = Duration.ofMillis(200).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int BAR = 24;

  private final String name;
  private final String units;
  private final long totalBytes;
  private final PrintWriter err;
  private final Terminal terminal;
  private final LongSupplier nanos;
  private long start;
  private long rowsBefore;
  private long bytesBefore;
  private long lastPrint;
  private boolean lineOpen;

  /**
   * Progress of one file, or of anything else.
   *
   * @param units what is counted, in the plural; empty if that is only a share
   * @param totalBytes -1 if it is not known
   */
  public ProgressLine(
      String name,
      String units,
      long totalBytes,
      PrintWriter err,
      Terminal terminal,
      LongSupplier nanos) {
    this.name = name;
    this.units = units;
    this.totalBytes = totalBytes;
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.lastPrint = start;
  }

  @Override
  public synchronized void resumed(long rows, long bytes) {
    rowsBefore = rows;
    bytesBefore = bytes;
    start = nanos.getAsLong();
  }

  @Override
  public synchronized void at(long rows, long bytes, long refused) {
    long now = nanos.getAsLong();
    if (now - lastPrint < (terminal.isLive() ? LIVE_NANOS : PLAIN_NANOS)) {
      return;
    }
    lastPrint = now;
    String refusals = refused == 0 ? "" : String.format(Locale.ROOT, ", %,d refused", refused);
    show(line(rows, bytes, (now - start) / 1e9) + refusals);
  }

  /** So many of so many units. */
  public synchronized void share(long count, long total) {
    long now = nanos.getAsLong();
    if (now - lastPrint < (terminal.isLive() ? LIVE_NANOS : PLAIN_NANOS)) {
      return;
    }
    lastPrint = now;
    double share = total <= 0 ? 0 : Math.min(1, (double) count / total);
    int full = (int) (share * BAR);
    String bar = terminal.isLive() ? "█".repeat(full) + "░".repeat(BAR - full) + " " : "";
    String counts =
        units.isEmpty() ? "" : String.format(Locale.ROOT, ", %,d of %,d %s", count, total, units);
    show(String.format(Locale.ROOT, "%s: %s%3.0f %%%s", name, bar, share * 100, counts));
  }

  @Override
  public synchronized void waiting(String why) {
    long now = nanos.getAsLong();
    if (!terminal.isLive() && now - lastPrint < PLAIN_NANOS) {
      return;
    }
    lastPrint = now;
    show(name + ": waiting for the server (" + why + ")");
  }

  @Override
  public synchronized void done() {
    if (lineOpen) {
      err.print("\r\033[K");
      lineOpen = false;
    }
    err.flush();
  }

  private void show(String text) {
    if (terminal.isLive()) {
      err.print("\r\033[K" + text);
      lineOpen = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  private String line(long rows, long bytes, double seconds) {
    double rate = (rows - rowsBefore) / Math.max(seconds, 1e-3);
    if (totalBytes <= 0) {
      return String.format(Locale.ROOT, "%s: %,d %s, %,.0f/s", name, rows, units, rate);
    }
    double share = Math.min(1, (double) bytes / totalBytes);
    double speed = (bytes - bytesBefore) / Math.max(seconds, 1e-3);
    long left = speed <= 0 ? 0 : (long) (Math.max(0, totalBytes - bytes) / speed);
    int full = (int) (share * BAR);
    String bar = "█".repeat(full) + "░".repeat(BAR - full);
    return String.format(
        Locale.ROOT,
        "%s%s %3.0f %%, %,d %s, %,.0f/s, %d:%02d left",
        name + ": ",
        terminal.isLive() ? bar : "",
        share * 100,
        rows,
        units,
        rate,
        left / 60,
        left % 60);
  }
}
