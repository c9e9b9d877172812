package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.DeleteModelRequest;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.cli.print.ModelSheet;
import dev.selfsame.cli.print.Output;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code selfsame models delete}. */
@Command(
    name = "delete",
    header = "Deletes a version that does not score: a candidate, or a retired one.",
    description = {
      "",
      "Its document is gone, and its name may be used anew. Profiles are as they were; scores that"
          + " it gave are kept as long as others. The champion and challengers have to be retired"
          + " first.",
      ""
    },
    footer = {"", "Example:", "  selfsame models delete churn 1 --yes"})
final class ModelsDeleteCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin ModelVersion which = new ModelVersion();
  @Mixin Confirmation confirmation = new Confirmation();

  @Override
  public Integer call() {
    DeleteModelRequest request =
        DeleteModelRequest.newBuilder().setName(which.name).setVersion(which.version).build();
    confirmation.ask("Delete version " + which.version + " of model " + which.name + "?");
    try (SelfsameClient client = connection.connect()) {
      Model model = client.models().deleteModel(request).getModel();
      PrintWriter out = spec.commandLine().getOut();
      if (form.output == Output.TABLE) {
        out.printf("deleted %s %s%n", model.getName(), model.getVersion());
        out.flush();
      } else {
        ModelSheet.print(List.of(model), form.output, out);
      }
    }
    return ExitCode.OK;
  }
}
