package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelResponse;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.scoring.v1.ModelFormat;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.cli.print.ModelSheet;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models import}. */
@Command(
    name = "import",
    header = "Imports a version of a model.",
    description = {
      "",
      "From our JSON document, PMML, or a model file of LIBLINEAR.",
      "It does not score until it is activated.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame models import model.json",
      "  selfsame models import churn.pmml --model-version 3 --map Tenure=account.tenure_months",
      "  selfsame models import churn.model --name churn --model-version 4 --map 1=age --map"
          + " 2=sex=f",
      "  selfsame models import churn.model --name churn --model-version 4 --map-file churn.map",
      "  selfsame models import churn.pmml --verify rows.json",
    })
final class ModelsImportCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Option(names = "--check", description = "Check the document and change nothing.")
  boolean check;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "json, pmml or liblinear (default: what the file looks like).")
  @Nullable ModelForm format;

  @Option(names = "--name", paramLabel = "NAME", description = "The model's name, if not its own.")
  String name = "";

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "The version, if not its own.")
  String version = "";

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "The predictive tag (default: prediction. and the name).")
  String tag = "";

  @Option(
      names = "--map",
      paramLabel = "FIELD=TAG",
      description = {
        "The tag that stands for a field of the document; may be given often.",
        "In a file of LIBLINEAR fields are the indices, from 1."
      })
  Map<String, String> tags = new LinkedHashMap<>();

  @Option(
      names = "--map-file",
      paramLabel = "FILE",
      description = "A file of FIELD=TAG, a line each, as an export to LIBLINEAR writes.")
  @Nullable Path mapFile;

  @Option(
      names = "--positive",
      paramLabel = "CLASS",
      description = "Of two classes, the one whose probability the score is.")
  String positive = "";

  @Option(
      names = "--verify",
      paramLabel = "FILE",
      description = {
        "A JSON array of what the model must give:",
        "[{\"inputs\": {TAG: VALUE, ...}, \"value\": SCORE}, ...].",
        "A mismatch imports nothing, and says which row and by how much.",
        "Not for JSON documents, which have such rows as `verification`."
      })
  @Nullable Path verify;

  @Parameters(paramLabel = "FILE", description = "The model's document.")
  Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    ImportModelRequest request =
        ImportModelRequest.newBuilder()
            .setDocument(SmallFile.bytes(file))
            .setValidateOnly(check)
            .setFormat(format == null ? ModelFormat.MODEL_FORMAT_UNSPECIFIED : format.message)
            .setName(name)
            .setVersion(version)
            .setTag(tag)
            .putAllTags(allTags())
            .setPositiveClass(positive)
            .setVerification(verification())
            .build();
    try (SelfsameClient client = connection.connect()) {
      ImportModelResponse response = client.models().importModel(request);
      ModelSheet.print(List.of(response.getModel()), form.output, spec.commandLine().getOut());
      tell(response);
    }
    return ExitCode.OK;
  }

  private String verification() throws IOException {
    if (verify == null) {
      return "";
    }
    String rows = SmallFile.text(verify);
    if (rows.isBlank()) {
      throw CliFailure.failed(verify + " is empty: give a JSON array of what the model must give");
    }
    return rows;
  }

  private Map<String, String> allTags() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    if (mapFile != null) {
      for (String line : SmallFile.text(mapFile).lines().toList()) {
        int equals = line.indexOf('=');
        if (equals < 1 && !line.isBlank()) {
          throw new ParameterException(
              spec.commandLine(), mapFile + " has the line \"" + line + "\": give FIELD=TAG");
        }
        if (equals > 0) {
          all.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    }
    all.putAll(tags);
    return all;
  }

  private void tell(ImportModelResponse response) {
    PrintWriter err = spec.commandLine().getErr();
    Model model = response.getModel();
    response.getNotesList().forEach(note -> err.println("note: " + note));
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
}
