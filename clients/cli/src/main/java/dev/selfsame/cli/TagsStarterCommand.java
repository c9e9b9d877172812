package dev.selfsame.cli;

import dev.selfsame.cli.tag.StarterTags;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code selfsame tags starter}. */
@Command(
    name = "starter",
    header = "Prints the starter catalogue, to be edited and applied.",
    description = {""},
    footer = {"", "Example:", "  selfsame tags starter > tags.yaml"})
final class TagsStarterCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(StarterTags.yaml());
    out.flush();
    return ExitCode.OK;
  }
}
