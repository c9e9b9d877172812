package dev.selfsame.cli;

import dev.selfsame.api.profile.v1.DeleteEventsRequest;
import dev.selfsame.api.profile.v1.DeleteEventsResponse;
import dev.selfsame.api.profile.v1.EventKey;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame delete events}. */
@Command(
    name = "events",
    header = "Deletes events from all that they are kept on.",
    description = {
      "",
      "What an event said of who belongs together stays; `selfsame retract` takes that back.",
      ""
    },
    footer = {"", "Example:", "  selfsame delete events --name purchase order-1 order-2 --yes"})
final class DeleteEventsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin Confirmation confirmation = new Confirmation();

  @Parameters(arity = "1..*", paramLabel = "EVENT_ID", description = "The events' ids.")
  List<String> eventIds = List.of();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "The events' name, such as purchase.")
  String name = "";

  @Override
  public Integer call() {
    DeleteEventsRequest.Builder request = DeleteEventsRequest.newBuilder();
    eventIds.forEach(id -> request.addEvents(EventKey.newBuilder().setName(name).setEventId(id)));
    confirmation.ask("Delete " + eventIds.size() + " events " + name + "?");
    try (SelfsameClient client = connection.connect()) {
      DeleteEventsResponse response = client.deleteEvents(request.build());
      Sheet sheet = new Sheet(form.output, spec.commandLine().getOut(), "deleted", "not_there");
      sheet.row(
          Integer.toString(response.getDeletedCount()),
          Integer.toString(response.getMissingCount()));
      sheet.end();
    }
    return ExitCode.OK;
  }
}
