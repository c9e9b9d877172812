package dev.selfsame.enginebench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.selfsame.bench.Setting;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.train.Heading;
import dev.selfsame.scoring.train.Holdout;
import dev.selfsame.scoring.train.NumberColumn;
import dev.selfsame.scoring.train.Progress;
import dev.selfsame.scoring.train.Table;
import dev.selfsame.scoring.train.Trained;
import dev.selfsame.scoring.train.Trainer;
import dev.selfsame.scoring.train.TrainingOptions;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long training takes beside scikit-learn's lbfgs, in turns, on the same rows. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Training of a logistic regression, with its summary and evaluation, against the fit of"
          + " scikit-learn's lbfgs on the same rows; needs python3-sklearn."
    })
final class TrainAgainstSklearn implements Callable<Integer> {

  @Option(names = "--rows", defaultValue = "50000", description = "How many there are.")
  private int rows;

  @Option(names = "--columns", defaultValue = "50", description = "Numbers a row.")
  private int columns;

  @Option(names = "--pairs", defaultValue = "15", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "3", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--penalty", defaultValue = "1", description = "The inverse of C.")
  private double penalty;

  @Option(
      names = "--python",
      defaultValue = "/usr/bin/python3",
      description = "The Python that has scikit-learn.")
  private String python = "/usr/bin/python3";

  @Option(
      names = "--script",
      defaultValue = "load-tests/training/sklearn_lbfgs.py",
      description = "The other side.")
  private Path script = Path.of("load-tests/training/sklearn_lbfgs.py");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    double[][] byColumn = new double[columns + 1][rows];
    Path file = Files.createTempFile("train", ".f64");
    try {
      fill(byColumn);
      write(byColumn, file);
      Process other =
          new ProcessBuilder(
                  python,
                  script.toString(),
                  file.toString(),
                  Integer.toString(rows),
                  Integer.toString(columns),
                  Double.toString(penalty))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader answers =
              new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8));
          BufferedWriter orders =
              new BufferedWriter(new OutputStreamWriter(other.getOutputStream(), UTF_8))) {
        System.out.println(answers.readLine());
        compare(table(byColumn), orders, answers);
      } finally {
        other.destroy();
      }
    } finally {
      Files.delete(file);
    }
    return 0;
  }

  /** Correlated columns of mean 0 and deviation 1, and outcomes of a logistic model of them. */
  private void fill(double[][] byColumn) {
    Random random = new Random(1);
    double[] truth = random.doubles(columns).map(x -> x - 0.5).toArray();
    for (int row = 0; row < rows; row++) {
      double linear = -1;
      double shared = random.nextGaussian();
      for (int k = 0; k < columns; k++) {
        byColumn[k][row] = 0.8 * random.nextGaussian() + 0.6 * shared;
        linear += truth[k] * byColumn[k][row];
      }
      byColumn[columns][row] = random.nextDouble() < 1 / (1 + Math.exp(-linear)) ? 1 : 0;
    }
    for (int k = 0; k < columns; k++) {
      standardise(byColumn[k]);
    }
  }

  /** So that the penalty means the same on both sides. */
  private static void standardise(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    Arrays.setAll(values, i -> (values[i] - mean) / Math.sqrt(variance));
  }

  private static void write(double[][] byColumn, Path file) throws IOException {
    int rowCount = byColumn[0].length;
    ByteBuffer bytes =
        ByteBuffer.allocate(rowCount * byColumn.length * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rowCount; row++) {
      for (double[] column : byColumn) {
        bytes.putDouble(column[row]);
      }
    }
    Files.write(file, bytes.array());
  }

  private static Table table(double[][] byColumn) {
    List<NumberColumn> all = new ArrayList<>();
    for (int k = 0; k < byColumn.length; k++) {
      String name = k == byColumn.length - 1 ? "outcome" : "x" + k;
      all.add(new NumberColumn(Heading.of(name, "in." + name), byColumn[k]));
    }
    return Table.of(all);
  }

  private void compare(Table table, BufferedWriter orders, BufferedReader answers)
      throws IOException, InterruptedException {
    TrainingOptions options =
        TrainingOptions.builder("bench", "prediction.bench", "outcome")
            .penalty(penalty)
            .holdout(new Holdout.None())
            .build();
    double[] ours = new double[pairs];
    double[] theirs = new double[pairs];
    double[] ratios = new double[pairs];
    for (int pair = -warmups; pair < pairs; pair++) {
      orders.write("fit\n");
      orders.flush();
      double[] answer =
          Arrays.stream(answers.readLine().split(" ")).mapToDouble(Double::parseDouble).toArray();
      long begin = System.nanoTime();
      Trained trained = Trainer.train(table, options, Progress.NONE);
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.err.printf("pair %d: ours %.3f s, scikit-learn %.3f s%n", pair, seconds, answer[0]);
      if (pair == pairs - 1) {
        tell(trained, answer);
      }
      if (pair >= 0) {
        ours[pair] = seconds;
        theirs[pair] = answer[0];
        ratios[pair] = seconds / answer[0];
      }
    }
    Setting setting = InProcess.setting(spec);
    System.out.printf(
        "| training on %,d rows of %d numbers, with summary and measures, against scikit-learn's"
            + " lbfgs | **%.2f [%.2f, %.2f]** | %.3f s / %.3f s | %d pairs; commit %s; %s;"
            + " %d cores | `%s` |%n",
        rows,
        columns,
        middle(ratios),
        ratios[pairs / 4],
        ratios[pairs - 1 - pairs / 4],
        middle(ours),
        middle(theirs),
        pairs,
        setting.commit(),
        setting.jvm(),
        setting.cores(),
        setting.command());
  }

  private static void tell(Trained trained, double[] answer) {
    double largest = Math.abs(trained.spec().intercepts().get(0) - answer[2]);
    List<FeatureSpec> features = trained.spec().features();
    for (int k = 0; k < features.size(); k++) {
      double weight = ((FeatureSpec.Numeric) features.get(k)).coefficients().get(0);
      largest = Math.max(largest, Math.abs(weight - answer[3 + k]));
    }
    System.out.printf(
        "coefficients differ by %.1e at most; largest gradient %.1e in %d iterations, scikit-learn"
            + " %.1e%n",
        largest, trained.gradient(), trained.iterations(), answer[1]);
  }

  private static double middle(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
