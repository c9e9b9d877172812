package dev.selfsame.cli;

import dev.selfsame.api.operation.v1.CancelOperationRequest;
import dev.selfsame.api.operation.v1.ListOperationsRequest;
import dev.selfsame.api.operation.v1.ListOperationsResponse;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame operations}. */
@Command(
    name = "operations",
    header = "Shows and cancels work that goes on in the server.",
    description = {
      "",
      "`selfsame policy activate` and `selfsame expire` wait for such work. It goes on when they",
      "are stopped.",
      ""
    },
    synopsisSubcommandLabel = "list|cancel",
    footer = {
      "",
      "Examples:",
      "  selfsame operations list",
      "  selfsame operations cancel 5b1f0c6a9d2e4783",
    })
final class OperationsCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: list or cancel");
  }

  @Command(
      name = "list",
      header = "Lists the operations since the server was started, the newest first.",
      description = {""},
      footer = {"", "Example:", "  selfsame operations list"})
  int list(@Mixin Connection connection, @Mixin OutputOption form) {
    Sheet sheet = sheet(form);
    try (SelfsameClient client = connection.connect()) {
      ListOperationsRequest.Builder request = ListOperationsRequest.newBuilder();
      ListOperationsResponse page;
      do {
        page = client.operations().listOperations(request.build());
        page.getOperationsList().forEach(operation -> row(operation, sheet));
        request.setPageToken(page.getNextPageToken());
      } while (!page.getNextPageToken().isEmpty());
    }
    sheet.end();
    return ExitCode.OK;
  }

  @Command(
      name = "cancel",
      header = "Asks an operation to stop. One that has ended stays as it is.",
      description = {
        "",
        "A cancelled operation changes nothing; but RefoldTags is only put off, until the server"
            + " starts anew or a tag is to be folded again.",
        ""
      },
      footer = {"", "Example:", "  selfsame operations cancel 5b1f0c6a9d2e4783"})
  int cancel(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Parameters(paramLabel = "OPERATION", description = "The operation, as `list` names it.")
          String id) {
    CancelOperationRequest request = CancelOperationRequest.newBuilder().setOperationId(id).build();
    Sheet sheet = sheet(form);
    try (SelfsameClient client = connection.connect()) {
      row(client.operations().cancelOperation(request).getOperation(), sheet);
    }
    sheet.end();
    return ExitCode.OK;
  }

  private Sheet sheet(OutputOption form) {
    return new Sheet(
        form.output,
        spec.commandLine().getOut(),
        "operation",
        "method",
        "started",
        "progress",
        "state");
  }

  private static void row(Operation operation, Sheet sheet) {
    sheet.row(
        operation.getOperationId(),
        operation.getMethod(),
        Instant.ofEpochSecond(operation.getStartTime().getSeconds()).toString(),
        Math.round(operation.getProgress() * 100) + " %",
        state(operation));
  }

  private static String state(Operation operation) {
    if (!operation.getDone()) {
      return "under way";
    }
    return operation.hasError() ? operation.getError().getReason() : "done";
  }
}
