package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.GetGraphStatisticsRequest;
import dev.selfsame.api.identity.v1.GetGraphStatisticsResponse;
import dev.selfsame.api.identity.v1.Hub;
import dev.selfsame.api.identity.v1.NamespaceStatistics;
import dev.selfsame.api.identity.v1.PersonSizeBucket;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.LinkText;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame stats}. */
@Command(
    name = "stats",
    header = "Shows the identity graph in numbers.",
    description = {"", "Looks at the whole graph once.", ""},
    footer = {
      "",
      "Examples:",
      "  selfsame stats",
      "  selfsame stats --top 50 --output json",
      "  selfsame stats --output csv      what is counted, and how many",
    })
final class StatsCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int BAR = 40;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of the identifiers with the most links to show (default: 10).")
  int top;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (SelfsameClient client = connection.connect()) {
      GetGraphStatisticsResponse graph =
          client
              .graph()
              .withDeadline(PATIENCE)
              .getGraphStatistics(GetGraphStatisticsRequest.newBuilder().setTopHubs(top).build());
      switch (form.output) {
        case TABLE -> text(graph, out);
        case JSON -> out.println(MessageJson.pretty(graph));
        case CSV -> csv(graph, out);
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void text(GetGraphStatisticsResponse graph, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%,d identifiers, %,d links, %,d persons, %,d assertions (policy %s%s)%n%n",
        graph.getIdentifierCount(),
        graph.getLinkCount(),
        graph.getPersonCount(),
        graph.getAssertionCount(),
        graph.getPolicyVersion(),
        graph.hasExpiryTime() ? ", as of " + LinkText.day(graph.getExpiryTime()) : "");
    Sheet namespaces = new Sheet(Output.TABLE, out, "namespace", "identifiers");
    for (NamespaceStatistics namespace : graph.getNamespacesList()) {
      namespaces.row(namespace.getNamespace(), count(namespace.getIdentifierCount()));
    }
    namespaces.end();
    out.println();
    sizes(graph, out);
    hubs("most links", graph.getTopHubsList(), out);
    hubs("shared by most", graph.getTopSharedList(), out);
  }

  private static void sizes(GetGraphStatisticsResponse graph, PrintWriter out) {
    long most =
        graph.getPersonSizesList().stream()
            .mapToLong(PersonSizeBucket::getPersonCount)
            .max()
            .orElse(1);
    Sheet sheet = new Sheet(Output.TABLE, out, "identifiers_of_a_person", "persons", "");
    for (PersonSizeBucket size : graph.getPersonSizesList()) {
      int bar = (int) Math.ceil((double) BAR * size.getPersonCount() / most);
      sheet.row(range(size), count(size.getPersonCount()), "█".repeat(bar));
    }
    sheet.end();
    out.printf("largest: %d%n", graph.getLargestPerson());
  }

  private static String range(PersonSizeBucket size) {
    return size.getMinSize() == size.getMaxSize()
        ? Integer.toString(size.getMinSize())
        : size.getMinSize() + "–" + size.getMaxSize();
  }

  private static void hubs(String name, List<Hub> hubs, PrintWriter out) {
    if (hubs.isEmpty()) {
      return;
    }
    out.println();
    Sheet sheet =
        new Sheet(Output.TABLE, out, name.replace(' ', '_'), "links", "owners", "person_id");
    for (Hub hub : hubs) {
      String least = hub.getCountsAreLeast() ? "+" : "";
      sheet.row(
          Identifiers.format(hub.getIdentifier()),
          count(hub.getLinkCount()) + least,
          count(hub.getOwnerCount()) + least,
          hub.getPersonId());
    }
    sheet.end();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static void csv(GetGraphStatisticsResponse graph, PrintWriter out) {
    Sheet sheet = new Sheet(Output.CSV, out, "what", "of", "count");
    sheet.row("identifiers", "", Long.toString(graph.getIdentifierCount()));
    sheet.row("links", "", Long.toString(graph.getLinkCount()));
    sheet.row("persons", "", Long.toString(graph.getPersonCount()));
    sheet.row("assertions", "", Long.toString(graph.getAssertionCount()));
    sheet.row("largest_person", "", Integer.toString(graph.getLargestPerson()));
    graph
        .getNamespacesList()
        .forEach(
            n ->
                sheet.row(
                    "identifiers_of_namespace",
                    n.getNamespace(),
                    Long.toString(n.getIdentifierCount())));
    graph
        .getPersonSizesList()
        .forEach(
            size ->
                sheet.row(
                    "persons_of_size",
                    size.getMinSize() + "-" + size.getMaxSize(),
                    Long.toString(size.getPersonCount())));
    graph
        .getTopHubsList()
        .forEach(
            hub ->
                sheet.row(
                    "links_of",
                    Identifiers.format(hub.getIdentifier()),
                    Integer.toString(hub.getLinkCount())));
    graph
        .getTopSharedList()
        .forEach(
            hub ->
                sheet.row(
                    "owners_of",
                    Identifiers.format(hub.getIdentifier()),
                    Integer.toString(hub.getOwnerCount())));
    sheet.end();
  }
}
