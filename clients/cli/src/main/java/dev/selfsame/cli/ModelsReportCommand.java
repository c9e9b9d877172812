package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.GetModelReportRequest;
import dev.selfsame.api.scoring.v1.ModelReport;
import dev.selfsame.api.scoring.v1.TimeBucket;
import dev.selfsame.api.scoring.v1.VersionReport;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.ReportText;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models report}. */
@Command(
    name = "report",
    header = "Says how a model does: champion and challengers, over time, and what has moved.",
    description = {
      "",
      "Champion and challengers are judged on the same outcomes, scored anew and as they were kept"
          + " then. What profiles showed is judged by the time of outcomes. Drift (PSI) is that of"
          + " the features and scores of outcomes, and of profiles as they are now, from those of"
          + " the training. As json, all of it with bins and curves; as csv, what profiles showed"
          + " over time.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame models report churn",
      "  selfsame models report churn --from 2026-06-01 --by week --png report",
    })
final class ModelsReportCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Spans of time, as they are typed. */
  enum By {
    DAY(TimeBucket.TIME_BUCKET_DAY),
    WEEK(TimeBucket.TIME_BUCKET_WEEK),
    MONTH(TimeBucket.TIME_BUCKET_MONTH);

    private final TimeBucket bucket;

    By(TimeBucket bucket) {
      this.bucket = bucket;
    }
  }

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin WindowFlags flags = new WindowFlags();

  @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
  String name = "";

  @Option(
      names = "--by",
      defaultValue = "MONTH",
      description = "How time is divided: ${COMPLETION-CANDIDATES} (default: MONTH).")
  By by = By.MONTH;

  @Option(
      names = "--profiles",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "By how many profiles it says how far these have moved, 0 to 100000 (default:"
              + " ${DEFAULT-VALUE}).")
  int profiles = 10_000;

  @Option(
      names = "--png",
      paramLabel = "DIR",
      description = "Write roc.png, calibration.png and scores.png of the first version here.")
  @Nullable Path png;

  @Override
  public Integer call() throws IOException {
    GetModelReportRequest request =
        GetModelReportRequest.newBuilder()
            .setName(name)
            .setWindow(flags.window())
            .setBucket(by.bucket)
            .setMaxProfiles(profiles)
            .build();
    try (SelfsameClient client = connection.connect()) {
      ModelReport report =
          client.learning().withDeadline(PATIENCE).getModelReport(request).getReport();
      print(report);
    }
    return ExitCode.OK;
  }

  private void print(ModelReport report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    switch (form.output) {
      case TABLE -> ReportText.print(report, out);
      case CSV -> ReportText.printBuckets(report, form.output, out);
      case JSON -> out.println(MessageJson.pretty(report));
    }
    out.flush();
    if (report.getVersionsCount() > 0) {
      VersionReport first = report.getVersions(0);
      boolean kept = first.hasServed();
      Drawing.draw(
          name
              + " "
              + first.getModel().getVersion()
              + (kept ? ", scores as they were kept" : ", scores made anew"),
          kept ? first.getServed() : first.getEvaluation(),
          form,
          png,
          out);
    }
  }
}
