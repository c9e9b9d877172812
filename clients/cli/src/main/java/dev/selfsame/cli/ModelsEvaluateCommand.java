package dev.selfsame.cli;

import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.scoring.v1.EvaluateModelRequest;
import dev.selfsame.api.scoring.v1.EvaluateModelResult;
import dev.selfsame.cli.print.EvaluationSheet;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models evaluate}. */
@Command(
    name = "evaluate",
    header = "Scores outcomes anew by a version of a model, and says how good that is.",
    description = {
      "",
      "Each outcome is scored by what was known of its person strictly before its time. Changes "
          + "nothing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame models evaluate churn",
      "  selfsame models evaluate churn 2 --from 2026-06-01 --segment account.plan --png report",
    })
final class ModelsEvaluateCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin WindowFlags flags = new WindowFlags();

  @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
  String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "VERSION",
      description = "The version (default: the champion).")
  String version = "";

  @Option(
      names = "--segment",
      paramLabel = "TAG",
      description = "Evaluate by the values of this tag, too.")
  @Nullable String segment;

  @Option(
      names = "--threshold",
      defaultValue = "0",
      description = "From which probability on it says yes (default: the model's, or 0.5).")
  double threshold;

  @Option(
      names = "--png",
      paramLabel = "DIR",
      description = "Write roc.png, calibration.png and scores.png into this folder.")
  @Nullable Path png;

  ModelsEvaluateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    EvaluateModelRequest.Builder request =
        EvaluateModelRequest.newBuilder()
            .setName(name)
            .setVersion(version)
            .setWindow(flags.window())
            .setThreshold(threshold);
    if (segment != null) {
      request.setSegmentTag(segment);
    }
    try (SelfsameClient client = connection.connect()) {
      PrintWriter err = spec.commandLine().getErr();
      Operation operation =
          new Turn(client, err, environment)
              .begin(() -> client.learning().evaluateModel(request.build()).getOperation());
      EvaluateModelResult result =
          new OperationWait(client, "evaluate", err, environment)
              .await(operation, EvaluateModelResult.class);
      EvaluationSheet.print(result, form.output, spec.commandLine().getOut());
      Drawing.draw(
          name + " " + result.getModel().getVersion(),
          result.getEvaluation(),
          form,
          png,
          spec.commandLine().getOut());
    }
    return ExitCode.OK;
  }
}
