package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.ExportModelRequest;
import dev.selfsame.api.scoring.v1.ExportModelResponse;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models export}. */
@Command(
    name = "export",
    header = "Prints a version of a model as a document.",
    description = {
      "",
      "What a score depends on and the format cannot say is refused by name.",
      "What else it cannot say is listed as left out.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame models export churn > churn.json",
      "  selfsame models export churn 2 --format pmml > churn-2.pmml",
      "  selfsame models export churn --format liblinear --map-file churn.map > churn.model",
      "  selfsame models import churn.model --name churn --model-version 3 --map-file churn.map",
    })
final class ModelsExportCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description = "json, pmml or liblinear (default: json).")
  ModelForm format = ModelForm.JSON;

  @Option(
      names = "--map-file",
      paramLabel = "FILE",
      description = "Where to write which tag stands for which feature of LIBLINEAR.")
  @Nullable Path mapFile;

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
  public Integer call() throws IOException {
    ExportModelRequest request =
        ExportModelRequest.newBuilder()
            .setName(name)
            .setVersion(version)
            .setFormat(format.message)
            .build();
    try (SelfsameClient client = connection.connect()) {
      ExportModelResponse exported = client.models().exportModel(request);
      PrintWriter out = spec.commandLine().getOut();
      out.print(exported.getDocument().toStringUtf8());
      out.flush();
      PrintWriter err = spec.commandLine().getErr();
      List<String> map = map(exported.getTagsMap());
      if (mapFile != null) {
        Files.write(mapFile, map);
      } else {
        map.forEach(line -> err.println("--map " + line));
      }
      exported.getLeftOutList().forEach(what -> err.println("left out: " + what));
      err.flush();
    }
    return ExitCode.OK;
  }

  /** A line a feature: its index and what stands for it, as an import takes them. */
  private static List<String> map(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> Integer.parseInt(e.getKey())))
        .map(e -> e.getKey() + "=" + e.getValue())
        .toList();
  }
}
