package dev.selfsame.cli;

import dev.selfsame.cli.chart.EvaluationImages;
import dev.selfsame.cli.chart.EvaluationText;
import dev.selfsame.cli.chart.ScorecardText;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.ModelJson;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.evaluate.Evaluation;
import dev.selfsame.scoring.train.Progress;
import dev.selfsame.scoring.train.Table;
import dev.selfsame.scoring.train.Trained;
import dev.selfsame.scoring.train.Trainer;
import dev.selfsame.scoring.train.TrainingException;
import dev.selfsame.scoring.train.TrainingOptions;
import dev.selfsame.scoring.train.TrainingOptionsBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models train-csv}. */
@Command(
    name = "train-csv",
    header = "Trains a model from a table, without a server.",
    description = {
      "",
      "Each column but the label is a feature. The model is judged by rows that it was not",
      "trained on, and written as a document that `selfsame models import` takes.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame models train-csv churn.csv --label Churn --exclude customerID --out churn.json",
      "  selfsame models train-csv loans.csv --label default --method scorecard \\",
      "      --holdout share:0.3 --png report --out loans.json",
    })
final class ModelsTrainCsvCommand implements Callable<Integer> {

  private static final int STEPS = 1000;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin CsvTableOptions csv = new CsvTableOptions();
  @Mixin TrainingMethodOptions method = new TrainingMethodOptions();
  @Mixin OutputOption form = new OutputOption();

  @Option(
      names = "--positive",
      paramLabel = "LABEL",
      description = "The label whose probability is to be given (default: yes, true or 1).")
  @Nullable String positive;

  @Option(
      names = "--exclude",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that are no features, such as identifiers.")
  Set<String> exclude = new LinkedHashSet<>();

  @Option(
      names = "--segment",
      paramLabel = "COLUMN",
      description = "Judge the model by the values of this column too.")
  @Nullable String segment;

  @Option(
      names = "--name",
      defaultValue = "model",
      paramLabel = "NAME",
      description = "The model's name (default: ${DEFAULT-VALUE}).")
  String name = "model";

  @Option(
      names = "--model-version",
      defaultValue = "1",
      paramLabel = "VERSION",
      description = "Its version (default: ${DEFAULT-VALUE}).")
  String version = "1";

  @Option(
      names = "--score-tag",
      paramLabel = "TAG",
      description = "The predictive tag of its score (default: prediction.NAME).")
  @Nullable String scoreTag;

  @Option(
      names = "--threshold",
      defaultValue = "0.5",
      paramLabel = "P",
      description = "The probability from which on it says yes (default: ${DEFAULT-VALUE}).")
  double threshold = 0.5;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the model's document here.")
  @Nullable Path out;

  @Option(
      names = "--png",
      paramLabel = "DIR",
      description = "Write roc.png, calibration.png and scores.png into this folder.")
  @Nullable Path png;

  @Parameters(paramLabel = "FILE", description = "CSV with a header line; may be gzip.")
  Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    try {
      Trained trained = train(csv.tables().read(file));
      report(trained);
      if (out != null) {
        Files.write(out, ModelJson.write(trained.spec()));
      }
    } catch (TrainingException | InvalidModelException e) {
      throw CliFailure.failed(String.valueOf(e.getMessage()), e);
    }
    return ExitCode.OK;
  }

  private Trained train(Table table) {
    String tag = scoreTag == null ? "prediction." + name : scoreTag;
    TrainingOptionsBuilder options =
        TrainingOptions.builder(name, tag, csv.label)
            .version(version)
            .positive(positive)
            .exclude(exclude)
            .segment(segment)
            .threshold(threshold)
            .date(LocalDate.now(ZoneOffset.UTC).toString())
            .data(String.valueOf(file.getFileName()));
    method.set(options);
    ScanProgress line =
        new ScanProgress("training", "steps", spec.commandLine().getErr(), System.getenv());
    Progress progress = (step, share) -> line.at(Math.round(share * STEPS), STEPS);
    try {
      return Trainer.train(table, options.build(), progress);
    } finally {
      line.done();
    }
  }

  private void report(Trained trained) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    trained.warnings().forEach(warning -> err.println("warning: " + warning.text()));
    err.flush();
    Evaluation heldOut = trained.heldOut();
    Evaluation shown = heldOut == null ? trained.training() : heldOut;
    if (form.output == Output.TABLE) {
      text(trained, heldOut, shown);
    } else {
      sheet(trained.training(), heldOut);
    }
    if (png != null && shown instanceof BinaryEvaluation outcomes) {
      EvaluationImages.write(outcomes, png);
    }
  }

  private void text(Trained trained, @Nullable Evaluation heldOut, Evaluation shown) {
    PrintWriter to = spec.commandLine().getOut();
    to.printf(
        "%s %s: %d features, %d iterations%n",
        trained.spec().name(),
        trained.spec().version(),
        trained.spec().features().size(),
        trained.iterations());
    ScorecardText.print(trained, to);
    if (heldOut != null) {
      to.println("training: " + ScorecardText.metrics(trained.training()));
    }
    new EvaluationText(to).print(heldOut == null ? "training" : "held out", shown);
  }

  private void sheet(Evaluation training, @Nullable Evaluation heldOut) {
    Sheet sheet =
        new Sheet(form.output, spec.commandLine().getOut(), "metric", "training", "held_out");
    Map<String, Double> others = heldOut == null ? Map.of() : heldOut.metrics();
    training
        .metrics()
        .forEach(
            (metric, value) -> {
              Double other = others.get(metric);
              sheet.row(metric, value.toString(), other == null ? "" : other.toString());
            });
    sheet.end();
  }
}
