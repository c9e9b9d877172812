package dev.selfsame.cli;

import com.google.protobuf.ByteString;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.cli.print.ModelSheet;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models import}. */
@Command(
    name = "import",
    header = "Imports a version of a model.",
    description = {"", "It does not score until it is activated.", ""},
    footer = {"", "Example:", "  selfsame models import model.json"})
final class ModelsImportCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Option(names = "--check", description = "Check the document and change nothing.")
  boolean check;

  @Parameters(paramLabel = "FILE", description = "The model's JSON document.")
  Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    ByteString document = ByteString.copyFrom(Files.readAllBytes(file));
    try (SelfsameClient client = connection.connect()) {
      ImportModelRequest request =
          ImportModelRequest.newBuilder().setDocument(document).setValidateOnly(check).build();
      Model model = client.models().importModel(request).getModel();
      ModelSheet.print(List.of(model), form.output, spec.commandLine().getOut());
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
}
