package dev.selfsame.cli;

import dev.selfsame.server.config.ConfigReference;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code selfsame config}. */
@Command(
    name = "config",
    header =
        "Prints every setting of the server with its default, its environment variable "
            + "and its flag. The text is a valid configuration file.",
    description = {""},
    footer = {"", "Example:", "  selfsame config > selfsame.yaml"})
final class ConfigCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(ConfigReference.render());
    out.flush();
  }
}
