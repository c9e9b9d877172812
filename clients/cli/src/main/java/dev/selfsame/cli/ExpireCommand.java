package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.ExpireEvidenceRequest;
import dev.selfsame.api.identity.v1.ExpireEvidenceResult;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame expire}. */
@Command(
    name = "expire",
    header =
        "Decides persons as of another day: links that are too old by the policy count no more.",
    description = {
      "",
      "The server never does so by its clock. An earlier day brings links back. Writes go on",
      "meanwhile, and `selfsame operations cancel` stops it.",
      ""
    },
    footer = {"", "Example:", "  selfsame expire --as-of 2026-12-31"})
final class ExpireCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      required = true,
      description = "The day as of which persons are decided from now on.")
  String asOf = "";

  ExpireCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    ExpireEvidenceRequest request =
        ExpireEvidenceRequest.newBuilder().setAsOf(Moments.parse("--as-of", asOf)).build();
    try (SelfsameClient client = connection.connect()) {
      Operation operation = client.graph().expireEvidence(request).getOperation();
      ExpireEvidenceResult result =
          new OperationWait(client, "expire", spec.commandLine().getErr(), environment)
              .await(operation, ExpireEvidenceResult.class);
      Sheet sheet =
          new Sheet(
              form.output,
              spec.commandLine().getOut(),
              "as_of",
              "moved_identifiers",
              "commit_token");
      sheet.row(asOf, Long.toString(result.getMovedIdentifierCount()), result.getCommitToken());
      sheet.end();
    }
    return ExitCode.OK;
  }
}
