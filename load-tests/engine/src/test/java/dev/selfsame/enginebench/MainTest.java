package dev.selfsame.enginebench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

  @Command(name = "breaks")
  private static final class Breaks implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new NoSuchMethodError("of another version");
    }
  }

  @Test
  void run_commandThrowsAnError_isPrintedAndFails() {
    StringWriter printed = new StringWriter();
    CommandLine commands = new CommandLine(new Breaks()).setErr(new PrintWriter(printed));
    assertThat(Main.run(commands)).isEqualTo(1);
    assertThat(printed.toString()).contains("NoSuchMethodError: of another version");
  }
}
