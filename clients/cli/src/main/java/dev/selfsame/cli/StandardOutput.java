package dev.selfsame.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Standard output for a program's data: it stays open when this is closed, and a failure to write
 * to it, which a {@link PrintWriter} keeps to itself, is thrown by {@link #flush} and {@link
 * #close}. Not thread-safe.
 */
final class StandardOutput extends FilterWriter {

  private final PrintWriter printer;

  StandardOutput(PrintWriter printer) {
    super(printer);
    this.printer = printer;
  }

  @Override
  public void flush() throws IOException {
    if (printer.checkError()) {
      throw new IOException("standard output takes no more");
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
