package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.FindPathRequest;
import dev.selfsame.api.identity.v1.FindPathResponse;
import dev.selfsame.cli.print.LinkText;
import dev.selfsame.cli.print.MessageJson;
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

/** {@code selfsame path}. */
@Command(
    name = "path",
    header = "Finds the shortest ways from one identifier to another.",
    description = {""},
    footer = {
      "",
      "Examples:",
      "  selfsame path account:u1 account:u2",
      "  selfsame path account:u1 account:u2 --joined-only --max-hops 10",
      "  selfsame path account:u1 account:u2 --namespace account,device --paths 5 -o json",
    })
final class PathCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(index = "0", paramLabel = "FIRST", description = "An identifier: NAMESPACE:VALUE.")
  String first = "";

  @Parameters(index = "1", paramLabel = "SECOND", description = "Another identifier.")
  String second = "";

  @Option(
      names = "--max-hops",
      paramLabel = "N",
      defaultValue = "6",
      description = "The longest path, in links, 1 to 10 (default: 6).")
  int maxHops;

  @Option(
      names = "--max-degree",
      paramLabel = "N",
      defaultValue = "100",
      description = "Not through identifiers with more links than this (default: 100).")
  int maxDegree;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      split = ",",
      description = "Only through identifiers of these namespaces (default: all).")
  List<String> namespaces = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "Only what was seen by the end of this day (default: everything).")
  @Nullable String asOf;

  @Option(names = "--joined-only", description = "Not through links that do not join.")
  boolean joinedOnly;

  @Option(
      names = "--paths",
      paramLabel = "N",
      defaultValue = "1",
      description = "At most so many paths, 1 to 20 (default: 1).")
  int paths;

  @Override
  public Integer call() {
    FindPathRequest.Builder request =
        FindPathRequest.newBuilder()
            .setFirst(Whom.identifier(first))
            .setSecond(Whom.identifier(second))
            .setMaxHops(maxHops)
            .setMaxDegree(maxDegree)
            .addAllNamespaces(namespaces)
            .setJoinedOnly(joinedOnly)
            .setMaxPaths(paths);
    String day = asOf;
    if (day != null) {
      request.setAsOf(Moments.parse("--as-of", day));
    }
    PrintWriter out = spec.commandLine().getOut();
    FindPathResponse found;
    try (SelfsameClient client = connection.connect()) {
      found = client.graph().findPath(request.build());
    }
    switch (form.output) {
      case TABLE -> found.getPathsList().forEach(path -> LinkText.draw(path, out));
      case JSON -> out.println(MessageJson.pretty(found));
      case CSV -> {
        Sheet sheet = LinkText.sheet(form.output, out);
        found
            .getPathsList()
            .forEach(path -> path.getLinksList().forEach(link -> LinkText.row(link, sheet)));
        sheet.end();
      }
    }
    out.flush();
    return report(found);
  }

  private int report(FindPathResponse found) {
    PrintWriter err = spec.commandLine().getErr();
    if (found.getPathsCount() > 0) {
      return ExitCode.OK;
    }
    if (found.getTruncated()) {
      err.println("the search stopped at its limits before it knew: narrow it with --namespace");
    } else if (found.getAvoidedCount() > 0) {
      err.printf(
          "there is no path, save perhaps through one of %d identifiers with more than %d links"
              + " (--max-degree)%n",
          found.getAvoidedCount(), maxDegree);
    } else {
      err.println("there is no path of at most " + maxHops + " links (--max-hops)");
    }
    err.flush();
    return ExitCode.FAILED;
  }
}
