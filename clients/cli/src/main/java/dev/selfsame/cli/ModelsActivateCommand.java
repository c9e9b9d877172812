package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ActivateModelResponse;
import dev.selfsame.api.scoring.v1.ModelRole;
import dev.selfsame.cli.print.ModelSheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame models activate}. */
@Command(
    name = "activate",
    header = "Lets a version score: as the champion, whose score profiles show, or beside it.",
    description = {
      "",
      "Profiles show the champion's score at once. Everybody is scored in the background, so that"
          + " scores are kept and reads stay fast; --wait waits for that.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame models activate churn 1 --wait",
      "  selfsame models activate churn 2 --challenger",
    })
final class ModelsActivateCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin ModelVersion which = new ModelVersion();

  @Option(
      names = "--challenger",
      description = "Score beside the champion: scores are logged, and profiles do not show them.")
  boolean challenger;

  @Option(names = "--wait", description = "Wait until everybody is scored.")
  boolean wait;

  ModelsActivateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    ActivateModelRequest request =
        ActivateModelRequest.newBuilder()
            .setName(which.name)
            .setVersion(which.version)
            .setRole(challenger ? ModelRole.MODEL_ROLE_CHALLENGER : ModelRole.MODEL_ROLE_CHAMPION)
            .build();
    try (SelfsameClient client = connection.connect()) {
      ActivateModelResponse activated = client.models().activateModel(request);
      ModelSheet.print(List.of(activated.getModel()), form.output, spec.commandLine().getOut());
      PrintWriter err = spec.commandLine().getErr();
      if (wait && activated.getPending()) {
        new RescoreWait(client, err, environment).await(request);
      } else if (activated.getPending()) {
        err.println("everybody is being scored in the background (selfsame operations list)");
      }
      err.flush();
    }
    return ExitCode.OK;
  }
}
