package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.RetractAssertionRequest;
import dev.selfsame.api.identity.v1.RetractAssertionResponse;
import dev.selfsame.api.identity.v1.RetractEvidenceRequest;
import dev.selfsame.api.identity.v1.RetractEvidenceResponse;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame retract}. */
@Command(
    name = "retract",
    header = "Takes back what was asserted of two identifiers, or what a source saw.",
    description = {
      "",
      "Persons are then as if it had never been said. Taking back twice changes nothing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame retract account:u1 account:u2                the assertion about the two",
      "  selfsame retract device:9f3c --source web_sdk         all that web_sdk saw of it",
      "  selfsame retract account:u1 device:9f3c --source crm --kind import",
    })
final class RetractCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(index = "0", paramLabel = "FIRST", description = "An identifier: NAMESPACE:VALUE.")
  String first = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SECOND",
      description = "The other one; with --source, only of the link with this one.")
  @Nullable String second;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Take back what this source saw, instead of an assertion.")
  @Nullable String source;

  @Option(
      names = "--kind",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only what the source saw in this kind of event.")
  String kind = "";

  @Override
  public Integer call() {
    String other = second;
    String from = source;
    if (from == null && other == null) {
      throw CliFailure.usage("give two identifiers, or --source NAME");
    }
    if (from == null && !kind.isEmpty()) {
      throw CliFailure.usage("--kind goes with --source");
    }
    try (SelfsameClient client = connection.connect()) {
      if (from == null) {
        assertion(client, String.valueOf(other));
      } else {
        evidence(client, from, other);
      }
    }
    return ExitCode.OK;
  }

  private void assertion(SelfsameClient client, String other) {
    RetractAssertionResponse response =
        client
            .graph()
            .retractAssertion(
                RetractAssertionRequest.newBuilder()
                    .setFirst(Whom.identifier(first))
                    .setSecond(Whom.identifier(other))
                    .build());
    PrintWriter out = spec.commandLine().getOut();
    if (form.output == Output.JSON) {
      out.println(MessageJson.pretty(response));
    } else {
      Sheet sheet = new Sheet(form.output, out, "identifier", "person_id");
      sheet.row(first, response.getFirstPersonId());
      sheet.row(other, response.getSecondPersonId());
      sheet.end();
    }
    out.flush();
    report(response.getChanged(), "nothing is asserted of the two");
  }

  private void evidence(SelfsameClient client, String from, @Nullable String other) {
    RetractEvidenceRequest.Builder request =
        RetractEvidenceRequest.newBuilder()
            .setIdentifier(Whom.identifier(first))
            .setSource(from)
            .setKind(kind);
    if (other != null) {
      request.setOther(Whom.identifier(other));
    }
    RetractEvidenceResponse response = client.graph().retractEvidence(request.build());
    PrintWriter out = spec.commandLine().getOut();
    if (form.output == Output.JSON) {
      out.println(MessageJson.pretty(response));
    } else {
      Sheet sheet = new Sheet(form.output, out, "identifier", "person_id");
      sheet.row(first, response.getPersonId());
      sheet.end();
    }
    out.flush();
    report(response.getChanged(), from + " saw nothing of the kind");
  }

  private void report(boolean changed, String nothing) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(changed ? "taken back" : nothing + "; nothing was changed");
    err.flush();
  }
}
