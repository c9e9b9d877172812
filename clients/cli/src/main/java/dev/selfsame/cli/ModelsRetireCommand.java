package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.scoring.v1.RetireModelRequest;
import dev.selfsame.cli.print.ModelSheet;
import dev.selfsame.client.SelfsameClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code selfsame models retire}. */
@Command(
    name = "retire",
    header = "Lets a version score no more.",
    description = {
      "",
      "If it is the champion, profiles show no score of the model from then on.",
      ""
    },
    footer = {"", "Example:", "  selfsame models retire churn 2"})
final class ModelsRetireCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin ModelVersion which = new ModelVersion();

  @Override
  public Integer call() {
    RetireModelRequest request =
        RetireModelRequest.newBuilder().setName(which.name).setVersion(which.version).build();
    try (SelfsameClient client = connection.connect()) {
      Model model = client.models().retireModel(request).getModel();
      ModelSheet.print(List.of(model), form.output, spec.commandLine().getOut());
    }
    return ExitCode.OK;
  }
}
