package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of LIBLINEAR mean here what they mean to liblinear-java, and the other way round. */
class LiblinearOracleTest {

  private static final int FEATURES = 5;

  @ParameterizedTest
  @CsvSource({
    "L2R_LR, 1 -1, 1",
    "L2R_LR, -1 1, -1",
    "L2R_LR_DUAL, 0 1, 1",
    "L1R_LR, 2 1, 0.5",
    "L1R_LR, 1 2, -1",
    "L2R_L2LOSS_SVR, 0 0, 1",
    "L2R_L2LOSS_SVR_DUAL, 0 0, -1",
    "L2R_L1LOSS_SVR_DUAL, 0 0, 2"
  })
  void read_whatLiblinearTrained_predictsAlike(SolverType solver, String labels, double bias)
      throws IOException {
    Model trained = trained(solver, labels, bias);
    StringWriter file = new StringWriter();
    Linear.saveModel(file, trained);

    LinearModel model = imported(file.toString());

    boolean logistic = solver.isLogisticRegressionSolver();
    int larger = logistic && trained.getLabels()[0] < trained.getLabels()[1] ? 1 : 0;
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      double[] row = row(random);
      double[] estimates = new double[2];
      double expected =
          logistic
              ? predicted(trained, row, estimates)[larger]
              : Linear.predict(trained, nodes(row, bias));
      assertThat(model.value(tag -> row[Integer.parseInt(tag.substring(1)) - 1]))
          .isEqualTo(expected, offset(1e-12 * Math.max(1, Math.abs(expected))));
    }
  }

  @Property(tries = 200)
  void write_anyModelThatItCanSay_isPredictedAlikeByLiblinear(
      @ForAll boolean logistic, @ForAll long seed) throws IOException {
    RandomModels specs = new RandomModels(seed);
    ModelSpec spec =
        specs.model(logistic ? ModelType.LOGISTIC_REGRESSION : ModelType.LINEAR_REGRESSION, true);
    LinearModel model = LinearModel.of(spec);
    Exported exported = ModelExport.write(spec, ModelFormat.LIBLINEAR);
    Model liblinear = Linear.loadModel(new StringReader(new String(exported.document(), UTF_8)));

    for (int i = 0; i < 20; i++) {
      Map<String, Object> inputs = specs.inputs(spec);
      double[] row = row(exported.tags(), inputs);
      double expected = model.value(inputs::get);
      double actual =
          logistic
              ? predicted(liblinear, row, new double[2])[0]
              : Linear.predict(liblinear, nodes(row, liblinear.getBias()));
      assertThat(actual).isEqualTo(expected, offset(1e-12 * Math.max(1, Math.abs(expected))));
    }
  }

  private static LinearModel imported(String file) {
    return LinearModel.of(
        ModelImport.read(
                file.getBytes(UTF_8), ModelFormat.LIBLINEAR, ImportOptions.of("imported", "1"))
            .model());
  }

  /** The row that the tags of an export ask for. */
  private static double[] row(Map<String, String> tags, Map<String, Object> inputs) {
    double[] row = new double[tags.size()];
    tags.forEach(
        (index, name) -> {
          int equals = name.indexOf('=');
          boolean missing = name.endsWith("?") && equals < 0;
          double value;
          if (missing) {
            value = inputs.containsKey(name.substring(0, name.length() - 1)) ? 0 : 1;
          } else if (equals >= 0) {
            Object category = inputs.get(name.substring(0, equals));
            value = name.substring(equals + 1).equals(category) ? 1 : 0;
          } else {
            value = inputs.get(name) instanceof Double number ? number : 0;
          }
          row[Integer.parseInt(index) - 1] = value;
        });
    return row;
  }

  private static double[] predicted(Model model, double[] row, double[] estimates) {
    Linear.predictProbability(model, nodes(row, model.getBias()), estimates);
    return estimates;
  }

  private static Model trained(SolverType solver, String labels, double bias) {
    Random random = new Random(3);
    List<double[]> rows = new ArrayList<>();
    double[] y = new double[200];
    String[] names = labels.split(" ", -1);
    for (int i = 0; i < y.length; i++) {
      double[] row = row(random);
      rows.add(row);
      double z = row[0] - 2 * row[1] + random.nextGaussian();
      // The first row has the first label: that is their order in the file.
      y[i] =
          solver.isSupportVectorRegression()
              ? z
              : Double.parseDouble(names[i == 0 || z > 0 ? 0 : 1]);
    }
    Problem problem = new Problem();
    problem.l = y.length;
    problem.n = FEATURES + (bias >= 0 ? 1 : 0);
    problem.bias = bias;
    problem.y = y;
    problem.x = rows.stream().map(row -> nodes(row, bias)).toArray(Feature[][]::new);
    Linear.disableDebugOutput();
    return Linear.train(problem, new Parameter(solver, 1, 1e-3));
  }

  private static double[] row(Random random) {
    return random.doubles(FEATURES, -3, 3).toArray();
  }

  private static Feature[] nodes(double[] row, double bias) {
    Map<Integer, Double> values = new HashMap<>();
    for (int i = 0; i < row.length; i++) {
      values.put(i + 1, row[i]);
    }
    if (bias >= 0) {
      values.put(row.length + 1, bias);
    }
    return values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> (Feature) new FeatureNode(e.getKey(), e.getValue()))
        .toArray(Feature[]::new);
  }
}
