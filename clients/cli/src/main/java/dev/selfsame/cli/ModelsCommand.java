package dev.selfsame.cli;

import com.google.protobuf.ByteString;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models}. */
@Command(
    name = "models",
    header = "Brings models to the server and puts them to work.",
    description = {""},
    synopsisSubcommandLabel = "import|activate",
    footer = {
      "",
      "Examples:",
      "  selfsame models import model.json --check     say what is wrong with it",
      "  selfsame models import model.json",
      "  selfsame models activate churn 1",
    })
final class ModelsCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: import or activate");
  }

  @Command(
      name = "import",
      header = "Imports a version of a model.",
      description = {"", "It does not score until it is activated.", ""},
      footer = {"", "Example:", "  selfsame models import model.json"})
  int importModel(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Option(names = "--check", description = "Check the document and change nothing.")
          boolean check,
      @Parameters(paramLabel = "FILE", description = "The model's JSON document.") Path file)
      throws IOException {
    ByteString document = ByteString.copyFrom(Files.readAllBytes(file));
    try (SelfsameClient client = connection.connect()) {
      Model model =
          client
              .importModel(
                  ImportModelRequest.newBuilder()
                      .setDocument(document)
                      .setValidateOnly(check)
                      .build())
              .getModel();
      print(model, form);
      PrintWriter err = spec.commandLine().getErr();
      if (check) {
        err.println("the document is good; nothing was changed");
      } else if (model.getStatus() != ModelStatus.MODEL_STATUS_CHAMPION) {
        err.println(
            "it scores after: selfsame models activate "
                + model.getName()
                + " "
                + model.getVersion());
      }
      err.flush();
    }
    return ExitCode.OK;
  }

  @Command(
      name = "activate",
      header = "Makes a version the one whose score profiles show.",
      description = {""},
      footer = {"", "Example:", "  selfsame models activate churn 1"})
  int activate(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Parameters(index = "0", paramLabel = "NAME", description = "The model.") String name,
      @Parameters(index = "1", paramLabel = "VERSION", description = "The version.")
          String version) {
    try (SelfsameClient client = connection.connect()) {
      print(
          client
              .activateModel(
                  ActivateModelRequest.newBuilder().setName(name).setVersion(version).build())
              .getModel(),
          form);
    }
    return ExitCode.OK;
  }

  private void print(Model model, OutputOption form) {
    Sheet sheet =
        new Sheet(
            form.output,
            spec.commandLine().getOut(),
            "model",
            "version",
            "status",
            "tag",
            "coefficients",
            "reads");
    sheet.row(
        model.getName(),
        model.getVersion(),
        model.getStatus().name().replace("MODEL_STATUS_", ""),
        model.getTag(),
        Integer.toString(model.getCoefficientCount()),
        String.join(" ", model.getInputTagsList()));
    sheet.end();
  }
}
