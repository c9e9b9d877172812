package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.ExplainLinkRequest;
import dev.selfsame.api.identity.v1.ExplainLinkResponse;
import dev.selfsame.api.identity.v1.Path;
import dev.selfsame.cli.print.ExplanationText;
import dev.selfsame.cli.print.LinkText;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame explain}. */
@Command(
    name = "explain",
    header = "Explains why two identifiers are one person, or why they are not.",
    description = {
      "",
      "One person: the strongest path between them with the evidence of each step, other paths, and",
      "what they would be two without. Two persons: what came closest, and what stood in the way.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame explain account:u1 cookie:c-17",
      "  selfsame explain account:u1 account:u2 --paths 5 --output json",
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(index = "0", paramLabel = "FIRST", description = "An identifier: NAMESPACE:VALUE.")
  String first = "";

  @Parameters(index = "1", paramLabel = "SECOND", description = "Another identifier.")
  String second = "";

  @Option(
      names = "--paths",
      paramLabel = "N",
      defaultValue = "3",
      description = "At most so many other paths, 1 to 20 (default: 3).")
  int paths;

  @Override
  public Integer call() {
    ExplainLinkRequest request =
        ExplainLinkRequest.newBuilder()
            .setFirst(Whom.identifier(first))
            .setSecond(Whom.identifier(second))
            .setMaxPaths(paths)
            .build();
    PrintWriter out = spec.commandLine().getOut();
    try (SelfsameClient client = connection.connect()) {
      ExplainLinkResponse explained = client.graph().explainLink(request);
      switch (form.output) {
        case TABLE -> new ExplanationText(out).print(first, second, explained);
        case JSON -> out.println(MessageJson.pretty(explained));
        case CSV -> csv(explained, out);
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  /** Every link of every path, with the path's number. */
  private static void csv(ExplainLinkResponse explained, PrintWriter out) {
    Sheet sheet = LinkText.sheet(Output.CSV, out);
    List<Path> all = new ArrayList<>();
    if (explained.hasPath()) {
      all.add(explained.getPath());
    }
    all.addAll(explained.getAlternativesList());
    all.addAll(explained.getNearMissesList());
    all.forEach(path -> path.getLinksList().forEach(link -> LinkText.row(link, sheet)));
    sheet.end();
  }
}
