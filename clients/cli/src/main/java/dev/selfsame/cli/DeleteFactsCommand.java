package dev.selfsame.cli;

import dev.selfsame.api.profile.v1.DeleteFactsRequest;
import dev.selfsame.api.profile.v1.DeleteFactsResponse;
import dev.selfsame.api.profile.v1.FactKey;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame delete facts}. */
@Command(
    name = "facts",
    header = "Deletes facts of one tag of an identifier or subject.",
    description = {""},
    footer = {
      "",
      "Examples:",
      "  selfsame delete facts --tag demo.age --on account:u1 crm-2026-11-01",
      "  selfsame delete facts --tag product.price --subject product:85123A price-17 --yes",
    })
final class DeleteFactsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin Confirmation confirmation = new Confirmation();

  @Parameters(arity = "1..*", paramLabel = "EVENT_ID", description = "The facts' event ids.")
  List<String> eventIds = List.of();

  @Option(names = "--tag", paramLabel = "TAG", required = true, description = "The facts' tag.")
  String tag = "";

  @Option(
      names = "--on",
      paramLabel = "NAMESPACE:VALUE",
      description = "The identifier that they were recorded on.")
  @Nullable String identifier;

  @Option(
      names = "--subject",
      paramLabel = "TYPE:ID",
      description = "The subject that they were recorded on, such as product:85123A.")
  @Nullable String subject;

  @Override
  public Integer call() {
    FactKey.Builder key = FactKey.newBuilder().setTag(tag);
    if ((identifier == null) == (subject == null)) {
      throw CliFailure.usage(
          "say what the facts are on: --on NAMESPACE:VALUE or --subject TYPE:ID");
    }
    if (subject != null) {
      key.setSubject(Whom.subject(subject));
    } else {
      key.setIdentifier(Whom.identifier(String.valueOf(identifier)));
    }
    DeleteFactsRequest.Builder request = DeleteFactsRequest.newBuilder();
    eventIds.forEach(id -> request.addFacts(key.clone().setEventId(id)));
    confirmation.ask("Delete " + eventIds.size() + " facts of " + tag + "?");
    try (SelfsameClient client = connection.connect()) {
      DeleteFactsResponse response = client.deleteFacts(request.build());
      Sheet sheet = new Sheet(form.output, spec.commandLine().getOut(), "deleted", "not_there");
      sheet.row(
          Integer.toString(response.getDeletedCount()),
          Integer.toString(response.getMissingCount()));
      sheet.end();
    }
    return ExitCode.OK;
  }
}
