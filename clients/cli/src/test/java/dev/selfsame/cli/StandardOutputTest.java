package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  @Test
  void close_allWritten_leavesThePrinterOpen() throws IOException {
    StringWriter written = new StringWriter();
    PrintWriter printer = new PrintWriter(written);
    try (StandardOutput out = new StandardOutput(printer)) {
      out.write("one");
    }
    printer.print(" two");
    printer.flush();

    assertThat(written).hasToString("one two");
  }

  @Test
  void flush_nobodyReadsAnyMore_throws() throws IOException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    StandardOutput out = new StandardOutput(new PrintWriter(broken, false, StandardCharsets.UTF_8));
    out.write("one");

    assertThatThrownBy(out::flush).isInstanceOf(IOException.class);
  }
}
