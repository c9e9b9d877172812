package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.GetLineageRequest;
import dev.selfsame.api.tag.v1.GetLineageResponse;
import dev.selfsame.api.tag.v1.LineageEdge;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Output;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame tags lineage}. */
@Command(
    name = "lineage",
    header = "Shows what a tag derives from, down to events and sources, and what derives from it.",
    description = {""},
    footer = {"", "Example:", "  selfsame tags lineage value.rfm.segment"})
final class TagsLineageCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(paramLabel = "TAG", description = "The tag's name.")
  String name = "";

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (SelfsameClient client = connection.connect()) {
      GetLineageResponse lineage =
          client.tags().getLineage(GetLineageRequest.newBuilder().setName(name).build());
      if (form.output == Output.JSON) {
        out.println(MessageJson.pretty(lineage));
      } else {
        section("derives from", lineage, true, out);
        section("is read by", lineage, false, out);
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private void section(String title, GetLineageResponse lineage, boolean up, PrintWriter out) {
    Set<String> seen = new HashSet<>();
    out.println(title);
    print(lineage, "tag:" + name, up, "  ", seen, out);
    if (seen.isEmpty()) {
      out.println("  nothing");
    }
  }

  private static void print(
      GetLineageResponse lineage,
      String id,
      boolean up,
      String indent,
      Set<String> seen,
      PrintWriter out) {
    for (LineageEdge edge : lineage.getEdgesList()) {
      if ((up ? edge.getTo() : edge.getFrom()).equals(id)) {
        String next = up ? edge.getFrom() : edge.getTo();
        boolean known = !seen.add(next);
        out.println(indent + next + (known ? " (see above)" : ""));
        if (!known) {
          print(lineage, next, up, indent + "  ", seen, out);
        }
      }
    }
  }
}
