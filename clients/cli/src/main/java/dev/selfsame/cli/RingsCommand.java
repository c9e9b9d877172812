package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.FindRingsRequest;
import dev.selfsame.api.identity.v1.FindRingsResponse;
import dev.selfsame.api.identity.v1.Ring;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.LinkText;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.ResponseStream;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame rings}. */
@Command(
    name = "rings",
    header = "Finds what is shared by many, such as a device with many accounts.",
    description = {"", "Looks at the whole graph; Ctrl-C stops the work.", ""},
    footer = {
      "",
      "Examples:",
      "  selfsame rings --shared device,phone --min-members 5",
      "  selfsame rings --from 2026-11-01 --to 2026-12-01 --distinct-persons --output csv",
    })
final class RingsCommand implements Callable<Integer> {

  private static final int SHOWN_MEMBERS = 5;

  private final Map<String, String> environment;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Option(
      names = "--shared",
      paramLabel = "NAME",
      split = ",",
      description = "The namespaces of what is shared (default: all but --member).")
  List<String> shared = List.of();

  @Option(
      names = "--member",
      paramLabel = "NAME",
      defaultValue = "account",
      description = "The namespace of those who share (default: account).")
  String member = "";

  @Option(
      names = "--min-members",
      paramLabel = "K",
      defaultValue = "3",
      description = "At least so many members, 2 or more (default: 3).")
  int minMembers;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "Only links seen on this day or later.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Only links seen before this day.")
  @Nullable String to;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many rings, 1 to 10,000 (default: 100).")
  int limit;

  @Option(
      names = "--distinct-persons",
      description = "Leave out rings all of whose members are one person.")
  boolean distinctPersons;

  RingsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    FindRingsRequest.Builder request =
        FindRingsRequest.newBuilder()
            .addAllSharedNamespaces(shared)
            .setMemberNamespace(member)
            .setMinMembers(minMembers)
            .setMaxRings(limit)
            .setDistinctPersonsOnly(distinctPersons);
    String start = from;
    if (start != null) {
      request.setStartTime(Moments.parse("--from", start));
    }
    String end = to;
    if (end != null) {
      request.setEndTime(Moments.parse("--to", end));
    }
    PrintWriter err = spec.commandLine().getErr();
    ScanProgress progress = new ScanProgress("rings", err, environment);
    PrintWriter out = spec.commandLine().getOut();
    Sheet sheet = sheet(out);
    try (SelfsameClient client = connection.connect();
        ResponseStream<FindRingsResponse> rings = client.graph().findRings(request.build())) {
      while (rings.hasNext()) {
        FindRingsResponse response = rings.next();
        if (response.hasProgress()) {
          progress.at(
              response.getProgress().getIdentifiersScanned(),
              response.getProgress().getIdentifiersTotal());
        } else {
          progress.done();
          print(response.getRing(), sheet, out);
        }
      }
    } finally {
      progress.done();
    }
    if (form.output != Output.JSON) {
      sheet.end();
    }
    out.flush();
    return ExitCode.OK;
  }

  private Sheet sheet(PrintWriter out) {
    return new Sheet(
        form.output,
        out,
        "shared",
        "members",
        "persons",
        "days_seen",
        "first_seen",
        "last_seen",
        "who");
  }

  /** JSON is one ring a line, with all that is known of its members. */
  private void print(Ring ring, Sheet sheet, PrintWriter out) {
    if (form.output == Output.JSON) {
      out.println(MessageJson.line(ring));
      return;
    }
    String least = ring.getCountsAreLeast() ? "+" : "";
    sheet.row(
        Identifiers.format(ring.getShared()),
        ring.getMemberCount() + least,
        ring.getPersonCount() + least,
        Integer.toString(ring.getDaysSeen()),
        LinkText.day(ring.getFirstSeen()),
        LinkText.day(ring.getLastSeen()),
        members(ring));
  }

  private String members(Ring ring) {
    int most = form.output == Output.CSV ? ring.getMembersCount() : SHOWN_MEMBERS;
    String names =
        ring.getMembersList().stream()
            .limit(most)
            .map(one -> Identifiers.format(one.getIdentifier()))
            .collect(Collectors.joining(" "));
    return ring.getMemberCount() > most ? names + " …" : names;
  }
}
