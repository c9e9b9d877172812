package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.GetNeighborhoodRequest;
import dev.selfsame.api.identity.v1.GetNeighborhoodResponse;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.api.identity.v1.Neighbor;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.LinkText;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame neighborhood}. */
@Command(
    name = "neighborhood",
    header = "Shows what is around an identifier or a person, suppressed links included.",
    description = {""},
    footer = {
      "",
      "Examples:",
      "  selfsame neighborhood device:9f3c",
      "  selfsame neighborhood account:u1 --hops 2 --namespace device,account",
      "  selfsame neighborhood account:u1 --as-of 2026-01-31 --output json",
      "  selfsame neighborhood account:u1 --hops 3 --output csv > links.csv",
    })
final class NeighborhoodCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(
      paramLabel = "WHOM",
      description = "An identifier, such as device:9f3c, or a person id.")
  String whom = "";

  @Option(
      names = "--hops",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many links away to look, 1 to 5 (default: 1).")
  int hops;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      split = ",",
      description = "Only identifiers of these namespaces (default: all).")
  List<String> namespaces = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "Only what was seen by the end of this day (default: everything).")
  @Nullable String asOf;

  @Option(names = "--joined-only", description = "Leave out links that do not join.")
  boolean joinedOnly;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "200",
      description = "At most so many identifiers, 1 to 5,000 (default: 200).")
  int limit;

  @Override
  public Integer call() {
    GetNeighborhoodRequest.Builder request =
        GetNeighborhoodRequest.newBuilder()
            .setHops(hops)
            .addAllNamespaces(namespaces)
            .setJoinedOnly(joinedOnly)
            .setMaxIdentifiers(limit);
    if (Identifiers.isIdentifier(whom)) {
      request.setIdentifier(Whom.identifier(whom));
    } else {
      request.setPersonId(whom);
    }
    String day = asOf;
    if (day != null) {
      request.setAsOf(Moments.parse("--as-of", day));
    }
    PrintWriter out = spec.commandLine().getOut();
    try (SelfsameClient client = connection.connect()) {
      GetNeighborhoodResponse around = client.graph().getNeighborhood(request.build());
      switch (form.output) {
        case TABLE -> text(around, out);
        case JSON -> out.println(MessageJson.pretty(around));
        case CSV -> links(around, Output.CSV, out);
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void text(GetNeighborhoodResponse around, PrintWriter out) {
    Sheet sheet = new Sheet(Output.TABLE, out, "identifier", "person_id", "hops", "links");
    for (Neighbor neighbor : around.getNeighborsList()) {
      sheet.row(
          Identifiers.format(neighbor.getIdentifier()),
          neighbor.getAsOfPersonId(),
          Integer.toString(neighbor.getHops()),
          neighbor.getLinkCount() + (neighbor.getTruncated() ? " or more" : ""));
    }
    sheet.end();
    out.println();
    for (Link link : around.getLinksList()) {
      out.printf(
          "%s %s %s%n    %s%n",
          Identifiers.format(link.getFirst()),
          LinkText.holds(link) ? "──" : "╌╌",
          Identifiers.format(link.getSecond()),
          LinkText.inWords(link));
    }
    if (around.getTruncated()) {
      out.println();
      out.println("There is more than is shown: raise --limit or narrow with --namespace.");
    }
  }

  private static void links(GetNeighborhoodResponse around, Output form, PrintWriter out) {
    Sheet sheet = LinkText.sheet(form, out);
    around.getLinksList().forEach(link -> LinkText.row(link, sheet));
    sheet.end();
  }
}
