package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.ListModelsRequest;
import dev.selfsame.api.scoring.v1.ListModelsResponse;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.cli.print.ModelSheet;
import dev.selfsame.client.SelfsameClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models list}. */
@Command(
    name = "list",
    header = "Lists the versions of models, and where each stands.",
    description = {""},
    footer = {"", "Examples:", "  selfsame models list", "  selfsame models list churn"})
final class ModelsListCommand implements Callable<Integer> {

  private static final int PAGE = 1_000;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(
      arity = "0..1",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Only versions of this model.")
  String name = "";

  @Override
  public Integer call() {
    List<Model> models = new ArrayList<>();
    ListModelsRequest.Builder request =
        ListModelsRequest.newBuilder().setName(name).setPageSize(PAGE);
    try (SelfsameClient client = connection.connect()) {
      ListModelsResponse page;
      do {
        page = client.models().listModels(request.build());
        models.addAll(page.getModelsList());
        request.setPageToken(page.getNextPageToken());
      } while (!page.getNextPageToken().isEmpty());
    }
    ModelSheet.print(models, form.output, spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
