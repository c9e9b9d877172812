package dev.selfsame.cli;

import dev.selfsame.api.profile.v1.LiftErasureRequest;
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

/** {@code selfsame lift}. */
@Command(
    name = "lift",
    header = "Lets erased identifiers be seen again.",
    description = {"", "What was erased does not come back.", ""},
    footer = {"", "Example:", "  selfsame lift account:u1"})
final class LiftCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "NAMESPACE:VALUE",
      description = "An identifier, such as account:u1.")
  List<String> identifiers = List.of();

  @Override
  public Integer call() {
    List<Identifier> all = identifiers.stream().map(Whom::identifier).toList();
    Sheet sheet = new Sheet(form.output, spec.commandLine().getOut(), "identifier", "lifted");
    try (SelfsameClient client = connection.connect()) {
      for (Identifier identifier : all) {
        boolean changed =
            client
                .liftErasure(LiftErasureRequest.newBuilder().setIdentifier(identifier).build())
                .getChanged();
        sheet.row(Identifiers.format(identifier), changed ? "yes" : "was not erased");
      }
    }
    sheet.end();
    return ExitCode.OK;
  }
}
