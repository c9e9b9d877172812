package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a model as a LIBLINEAR file: a weight for the plain number of a tag, one for the indicator
 * of each category, and one for that of a missing value where it does not count as 0.
 */
final class LiblinearWriter {

  private final ModelSpec spec;
  private final Mistakes mistakes = new Mistakes();
  private final List<Double> weights = new ArrayList<>();
  private final SortedMap<String, String> tags =
      new TreeMap<>(Comparator.comparingInt(Integer::parseInt));
  private final Set<String> used = new HashSet<>();
  private double intercept;

  LiblinearWriter(ModelSpec spec) {
    this.spec = spec;
  }

  Exported write() {
    boolean logistic = spec.type() == ModelType.LOGISTIC_REGRESSION;
    if (!logistic && spec.type() != ModelType.LINEAR_REGRESSION) {
      throw mistakes.fatal(
          "type",
          "is " + spec.type().word() + ", for which LIBLINEAR has no file; give JSON or PMML");
    }
    if (spec.calibration() != null) {
      mistakes.add("calibration", "cannot be said in LIBLINEAR; give JSON");
    }
    intercept = spec.intercepts().get(0);
    for (int i = 0; i < spec.features().size(); i++) {
      write(spec.features().get(i), "features[" + i + "]");
    }
    mistakes.refuse();
    weights.add(intercept);
    LiblinearFile file =
        new LiblinearFile(
            logistic ? "L2R_LR" : "L2R_L2LOSS_SVR",
            logistic ? List.of("1", "0") : List.of(),
            weights.size() - 1,
            1,
            weights.stream().mapToDouble(w -> w).toArray());
    return new Exported(LiblinearText.write(file).getBytes(UTF_8), tags, leftOut());
  }

  private List<String> leftOut() {
    List<String> leftOut = new ArrayList<>(LeftOut.of(spec));
    leftOut.add("name, version and tag");
    if (!spec.description().isEmpty()) {
      leftOut.add("description");
    }
    if (spec.threshold().isPresent()) {
      leftOut.add("threshold");
    }
    if (!spec.verification().isEmpty()) {
      leftOut.add("verification");
    }
    if (spec.features().stream().anyMatch(f -> !LeftOut.isPlain(f.info()))) {
      leftOut.add("names, reasons, references and tag versions of features");
    }
    return leftOut;
  }

  private void write(FeatureSpec feature, String place) {
    if (feature instanceof Bins) {
      mistakes.add(place, "has bins, which LIBLINEAR cannot say; give JSON or PMML");
    } else if (feature instanceof Numeric numeric) {
      numeric(numeric, place);
    } else if (feature instanceof OneHot oneHot) {
      oneHot(oneHot, place);
    }
  }

  private void numeric(Numeric feature, String place) {
    String tag = feature.info().tag();
    if (feature.clipMin() != Double.NEGATIVE_INFINITY
        || feature.clipMax() != Double.POSITIVE_INFINITY) {
      mistakes.add(place + ".clip", "cannot be said in LIBLINEAR; give JSON or PMML");
      return;
    }
    double slope = feature.coefficients().get(0) / feature.scale();
    double atZero = (0 - feature.mean()) * slope;
    double missing =
        feature.missingValue().isPresent()
            ? (feature.missingValue().getAsDouble() - feature.mean()) * slope
            : number(feature.missing());
    intercept += atZero;
    weight(tag, slope, place);
    if (missing != atZero) {
      weight(tag + "?", missing - atZero, place);
    }
  }

  private void oneHot(OneHot feature, String place) {
    String tag = feature.info().tag();
    double other = number(feature.other());
    double missing = number(feature.missing());
    intercept += other;
    feature
        .coefficients()
        .forEach((category, c) -> weight(tag + "=" + category, c.get(0) - other, place));
    if (missing != other) {
      weight(tag + "?", missing - other, place);
    }
  }

  private void weight(String name, double weight, String place) {
    if (!Double.isFinite(weight)) {
      mistakes.add(place, "has numbers too large to be joined into one weight");
    }
    if (!used.add(name)) {
      mistakes.add(
          place, "needs " + Shown.of(name) + ", as a feature before it does; give JSON or PMML");
    }
    weights.add(weight);
    tags.put(Integer.toString(weights.size()), name);
  }

  static double number(List<Double> oneOrNone) {
    return oneOrNone.isEmpty() ? 0 : oneOrNone.get(0);
  }
}
