package dev.selfsame.cli;

import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.scoring.v1.TrainModelRequest;
import dev.selfsame.api.scoring.v1.TrainModelResult;
import dev.selfsame.cli.print.TrainingSheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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

/** {@code selfsame models train}. */
@Command(
    name = "train",
    header = "Trains a version of a model from the outcomes that the server holds.",
    description = {
      "",
      "Each outcome is a row: what was known of its person strictly before its time. The version "
          + "is a candidate until it is activated. `selfsame operations cancel` stops it, and so "
          + "nothing has changed. (`selfsame models train-csv` needs no server.)",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame models train churn --outcome outcome.churn",
      "  selfsame models train churn 2 --outcome outcome.churn --features account.tenure,plan \\",
      "      --kind scorecard --hold-out-from 2026-06-01",
    })
final class ModelsTrainCommand implements Callable<Integer> {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Map<String, String> environment;
  private final InstantSource clock = InstantSource.system();

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin TrainingFlags flags = new TrainingFlags();

  @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
  String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version to make (default: the time of now, such as 20261130-120000).")
  @Nullable String version;

  @Option(
      names = "--outcome",
      paramLabel = "TAG",
      required = true,
      description = "The tag whose outcomes it learns from.")
  String outcome = "";

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "The tag of the score (default: prediction.NAME).")
  @Nullable String tag;

  @Option(
      names = "--features",
      paramLabel = "TAG",
      split = ",",
      description =
          "The tags that it may read (default: all that it can but the outcome and what derives "
              + "from it). May stand several times.")
  List<String> features = new ArrayList<>();

  @Option(names = "--from", paramLabel = "TIME", description = "Only outcomes of this time on.")
  @Nullable String from;

  @Option(names = "--until", paramLabel = "TIME", description = "Only outcomes before this time.")
  @Nullable String until;

  @Option(
      names = "--description",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "What the model is for.")
  String description = "";

  ModelsTrainCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    TrainModelRequest request = request();
    try (SelfsameClient client = connection.connect()) {
      PrintWriter err = spec.commandLine().getErr();
      Operation operation =
          new Turn(client, err, environment)
              .begin(() -> client.learning().trainModel(request).getOperation());
      TrainModelResult result =
          new OperationWait(client, "train", err, environment)
              .await(operation, TrainModelResult.class);
      TrainingSheet.print(result.getSummary(), form.output, spec.commandLine().getOut());
      tell(result);
    }
    return ExitCode.OK;
  }

  private TrainModelRequest request() {
    TrainModelRequest.Builder request =
        TrainModelRequest.newBuilder()
            .setName(name)
            .setVersion(version == null ? VERSION.format(now()) : version)
            .setTag(tag == null ? "prediction." + name : tag)
            .setDescription(description)
            .setOutcomeTag(outcome)
            .addAllFeatureTags(features)
            .setOptions(flags.options());
    if (from != null) {
      request.setStartTime(Moments.parse("--from", from));
    }
    if (until != null) {
      request.setEndTime(Moments.parse("--until", until));
    }
    return request.build();
  }

  private Instant now() {
    return clock.instant();
  }

  private void tell(TrainModelResult result) {
    PrintWriter err = spec.commandLine().getErr();
    result.getWarningsList().forEach(warning -> err.println("warning: " + warning));
    err.println("learned from " + result.getSummary().getData());
    err.println(
        "it scores after: selfsame models activate "
            + result.getModel().getName()
            + " "
            + result.getModel().getVersion());
    err.flush();
  }
}
