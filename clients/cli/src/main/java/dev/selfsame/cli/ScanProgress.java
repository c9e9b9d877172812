package dev.selfsame.cli;

import dev.selfsame.cli.print.ProgressLine;
import dev.selfsame.cli.print.Terminal;
import java.io.PrintWriter;
import java.util.Map;

/** Shows how far work is that looks at the whole graph. */
final class ScanProgress {

  private final ProgressLine line;

  ScanProgress(String name, PrintWriter err, Map<String, String> environment) {
    this(name, "identifiers", err, environment);
  }

  ScanProgress(String name, String units, PrintWriter err, Map<String, String> environment) {
    line = new ProgressLine(name, units, 1, err, Terminal.err(environment), System::nanoTime);
  }

  /** So many of so many. */
  void at(long done, long total) {
    line.share(done, total);
  }

  /** Takes the line away. */
  void done() {
    line.done();
  }
}
