package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.RemoveIdentifierRequest;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame remove}. */
@Command(
    name = "remove",
    header = "Removes identifiers with their links, assertions and facts.",
    description = {
      "",
      "Persons are then as if they had never been seen. Seen again, they come back as new; to have",
      "them stay away, use `selfsame erase`.",
      ""
    },
    footer = {"", "Example:", "  selfsame remove device:9f3c --yes"})
final class RemoveCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin Confirmation confirmation = new Confirmation();

  @Parameters(
      arity = "1..*",
      paramLabel = "NAMESPACE:VALUE",
      description = "An identifier, such as device:9f3c.")
  List<String> identifiers = List.of();

  @Override
  public Integer call() {
    List<Identifier> all = identifiers.stream().map(Whom::identifier).toList();
    confirmation.ask(
        "Remove " + String.join(", ", identifiers) + " with all links, assertions and facts?");
    Sheet sheet = new Sheet(form.output, spec.commandLine().getOut(), "identifier", "removed");
    try (SelfsameClient client = connection.connect()) {
      for (Identifier identifier : all) {
        boolean changed =
            client
                .graph()
                .removeIdentifier(
                    RemoveIdentifierRequest.newBuilder().setIdentifier(identifier).build())
                .getChanged();
        sheet.row(Identifiers.format(identifier), changed ? "yes" : "was not there");
      }
    }
    sheet.end();
    return ExitCode.OK;
  }
}
