package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.GetModelRequest;
import dev.selfsame.api.scoring.v1.GetModelResponse;
import dev.selfsame.cli.print.ModelSheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models show}. */
@Command(
    name = "show",
    aliases = "get",
    header = "Shows a version of a model, or its document.",
    description = {""},
    footer = {
      "",
      "Examples:",
      "  selfsame models show churn",
      "  selfsame models show churn 1 --document > churn-1.json",
    })
final class ModelsShowCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Option(names = "--document", description = "Print the document, as it was imported.")
  boolean document;

  @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
  String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "VERSION",
      description = "The version (default: the champion).")
  String version = "";

  @Override
  public Integer call() {
    GetModelRequest request =
        GetModelRequest.newBuilder().setName(name).setVersion(version).build();
    try (SelfsameClient client = connection.connect()) {
      GetModelResponse found = client.models().getModel(request);
      PrintWriter out = spec.commandLine().getOut();
      if (document) {
        out.print(found.getDocument().toStringUtf8());
        out.flush();
      } else {
        ModelSheet.print(List.of(found.getModel()), form.output, out);
      }
    }
    return ExitCode.OK;
  }
}
