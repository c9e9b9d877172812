package dev.selfsame.cli;

import dev.selfsame.cli.load.ImportResult;
import dev.selfsame.cli.load.Tally;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** Says what became of an import. */
final class ImportReport {

  private final PrintWriter out;
  private final PrintWriter err;

  ImportReport(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Prints the report.
   *
   * @param things what was imported, in the plural
   * @param resume the lines that say how to go on, for an import that ended early
   */
  void print(String file, String things, ImportResult result, Duration took, List<String> resume) {
    Tally tally = result.tally();
    String state =
        switch (result.end()) {
          case COMPLETE -> "";
          case STOPPED -> ", stopped";
          case FAILED -> ", failed";
        };
    out.printf("%s: %,d rows in %.1f s%s%n", file, tally.rows(), took.toMillis() / 1000.0, state);
    out.printf("  %-11s %,12d  %s that said something new%n", "added", tally.added(), things);
    out.printf(
        "  %-11s %,12d  %s that were there, or were deleted, before%n",
        "repeated", tally.repeated(), things);
    if (tally.corrected() > 0) {
      out.printf(
          "  %-11s %,12d  %s that took the place of what was recorded%n",
          "corrected", tally.corrected(), things);
    }
    printDropped(tally);
    printRefused(tally);
    out.flush();
    if (result.end() != ImportResult.End.COMPLETE) {
      resume.forEach(err::println);
      err.flush();
    }
  }

  private void printDropped(Tally tally) {
    if (tally.dropped().isEmpty()) {
      return;
    }
    long all = tally.dropped().values().stream().mapToLong(Long::longValue).sum();
    out.printf(
        "  %-11s %,12d  identifiers and subjects left out of rows that went on without them%n",
        "dropped", all);
    tally.dropped().forEach((reason, count) -> out.printf("  %24d    %s%n", count, reason));
  }

  private void printRefused(Tally tally) {
    out.printf("  %-11s %,12d  rows%n", "refused", tally.refusedRows());
    for (Tally.Reason reason : tally.refusals()) {
      out.printf("  %,24d    %s, %s%n", reason.rows(), reason.reason(), lines(reason));
      out.printf("  %24s    for example: %s%n", "", reason.example());
    }
  }

  private static String lines(Tally.Reason reason) {
    String numbers =
        String.join(", ", reason.firstLines().stream().map(line -> Long.toString(line)).toList());
    String more = reason.rows() > reason.firstLines().size() ? ", …" : "";
    return (reason.rows() == 1 ? "line " : "lines ") + numbers + more;
  }
}
