package dev.selfsame.cli;

import dev.selfsame.cli.chart.EvaluationImages;
import dev.selfsame.cli.chart.EvaluationText;
import dev.selfsame.cli.model.CsvTable;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.ModelJson;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.exchange.ModelImport;
import dev.selfsame.scoring.train.Examination;
import dev.selfsame.scoring.train.Examined;
import dev.selfsame.scoring.train.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame models evaluate-csv}. */
@Command(
    name = "evaluate-csv",
    header = "Judges a model's document by a table with outcomes, without a server.",
    description = {
      "",
      "A feature reads the column of its name, or the one whose tag it reads. Says how far scores",
      "and features have moved from those of training, too (PSI; above 0.2 is a warning).",
      ""
    },
    footer = {
      "",
      "Example:",
      "  selfsame models evaluate-csv churn.json may.csv --label Churn --png report",
    })
final class ModelsEvaluateCsvCommand implements Callable<Integer> {

  private static final double MOVED = 0.2;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin CsvTableOptions csv = new CsvTableOptions();
  @Mixin OutputOption form = new OutputOption();

  @Option(
      names = "--positive",
      paramLabel = "LABEL",
      description = "The label that means the model's outcome (default: yes, true or 1).")
  @Nullable String positive;

  @Option(
      names = "--segment",
      paramLabel = "COLUMN",
      description = "Judge the model by the values of this column too.")
  @Nullable String segment;

  @Option(
      names = "--png",
      paramLabel = "DIR",
      description = "Write roc.png, calibration.png and scores.png into this folder.")
  @Nullable Path png;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model's JSON document.")
  Path document = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "CSV with a header line; may be gzip.")
  Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    try {
      ModelSpec model = ModelJson.read(ModelImport.bytes(document));
      Examined examined =
          Examination.examine(model, tables(model).read(file), csv.label, positive, segment);
      report(examined);
    } catch (TrainingException | InvalidModelException e) {
      throw CliFailure.failed(String.valueOf(e.getMessage()), e);
    }
    return ExitCode.OK;
  }

  /** A column has the tag of the feature that is called like it, and the type of its tag's. */
  private CsvTable tables(ModelSpec model) throws IOException {
    Set<String> columns = new HashSet<>(CsvTable.columns(file, csv.separator));
    for (FeatureSpec feature : model.features()) {
      FeatureInfo info = feature.info();
      if (columns.contains(info.name())) {
        csv.tags.putIfAbsent(info.name(), info.tag());
      }
    }
    columns.remove(csv.label);
    for (FeatureSpec feature : model.features()) {
      List<String> read = feature instanceof FeatureSpec.OneHot ? csv.categories : csv.numbers;
      columns.stream().filter(c -> csv.tag(c).equals(feature.info().tag())).forEach(read::add);
    }
    return csv.tables();
  }

  private void report(Examined examined) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    examined.warnings().forEach(warning -> err.println("warning: " + warning.text()));
    warnOfMoves(examined, err);
    err.flush();
    if (form.output == Output.TABLE) {
      new EvaluationText(spec.commandLine().getOut()).print("table", examined.evaluation());
    }
    sheet(examined);
    if (png != null && examined.evaluation() instanceof BinaryEvaluation outcomes) {
      EvaluationImages.write(outcomes, png);
    }
  }

  private static void warnOfMoves(Examined examined, PrintWriter err) {
    examined
        .featureStability()
        .forEach(
            (feature, index) -> {
              if (index > MOVED) {
                err.printf(
                    Locale.ROOT,
                    "warning: %s has moved since training, PSI %.3f%n",
                    feature,
                    index);
              }
            });
    examined
        .scoreStability()
        .ifPresent(
            index -> {
              if (index > MOVED) {
                err.printf(
                    Locale.ROOT,
                    "warning: the scores have moved since training, PSI %.3f%n",
                    index);
              }
            });
  }

  /** As a table, what each feature came to; else the measures. */
  private void sheet(Examined examined) {
    PrintWriter out = spec.commandLine().getOut();
    if (form.output == Output.TABLE) {
      out.println();
      Sheet sheet = new Sheet(form.output, out, "feature", "missing", "psi");
      examined
          .missing()
          .forEach(
              (feature, share) -> {
                Double index = examined.featureStability().get(feature);
                sheet.row(feature, text(share), index == null ? "" : text(index));
              });
      examined.scoreStability().ifPresent(index -> sheet.row("(score)", "", text(index)));
      sheet.end();
      return;
    }
    Sheet sheet = new Sheet(form.output, out, "metric", "value");
    examined.evaluation().metrics().forEach((name, value) -> sheet.row(name, value.toString()));
    examined.scoreStability().ifPresent(index -> sheet.row("score_psi", Double.toString(index)));
    examined
        .featureStability()
        .forEach((feature, index) -> sheet.row("psi " + feature, index.toString()));
    sheet.end();
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
