package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a model of a LIBLINEAR file. */
final class LiblinearReader {

  static final Set<String> LOGISTIC = Set.of("L2R_LR", "L2R_LR_DUAL", "L1R_LR");
  static final Set<String> REGRESSION =
      Set.of("L2R_L2LOSS_SVR", "L2R_L2LOSS_SVR_DUAL", "L2R_L1LOSS_SVR_DUAL");

  private final ImportOptions options;
  private final Notes notes;
  private final Mistakes mistakes;

  LiblinearReader(ImportOptions options, Notes notes, Mistakes mistakes) {
    this.options = options;
    this.notes = notes;
    this.mistakes = mistakes;
  }

  /** What it says; not checked as a model. */
  ModelSpec read(String text) {
    if (options.name().isEmpty() || options.version().isEmpty()) {
      throw mistakes.fatal("", "has no name and no version; give the import both");
    }
    LiblinearFile file = LiblinearText.read(text, mistakes);
    boolean logistic = LOGISTIC.contains(file.solver());
    if (!logistic && !REGRESSION.contains(file.solver())) {
      throw mistakes.fatal(
          "solver_type",
          "is "
              + Shown.of(file.solver())
              + ", which gives no probability and no number: not supported; supported are "
              + LOGISTIC.stream().sorted().toList()
              + " and "
              + REGRESSION.stream().sorted().toList());
    }
    double sign = logistic && positive(file.labels()) == 1 ? -1 : 1;
    ModelSpec.Builder builder =
        ModelSpec.builder(
            options.name(),
            options.version(),
            logistic ? ModelType.LOGISTIC_REGRESSION : ModelType.LINEAR_REGRESSION,
            options.tag().isEmpty() ? "prediction." + options.name() : options.tag());
    return builder.intercept(sign * file.intercept() + 0.0).features(features(file, sign)).build();
  }

  /** The place of the positive label; the larger number by default, as is the use of them. */
  private int positive(List<String> labels) {
    if (labels.size() != 2 || labels.get(0).equals(labels.get(1))) {
      throw mistakes.fatal("label", "is " + labels + "; give two labels");
    }
    int chosen;
    if (options.positive().isEmpty()) {
      chosen = Numbers.parse(labels.get(0)) > Numbers.parse(labels.get(1)) ? 0 : 1;
    } else {
      chosen = labels.indexOf(options.positive());
      if (chosen < 0) {
        throw mistakes.fatal("label", "has no " + Shown.of(options.positive()) + ": " + labels);
      }
    }
    notes.add("the score is the probability of " + Shown.of(labels.get(chosen)));
    return chosen;
  }

  /** What the indices of one tag say of it. */
  private static final class Parts {
    private @Nullable Double number;
    private final SortedMap<String, List<Double>> categories = new TreeMap<>();
    private @Nullable Double missing;
  }

  private List<FeatureSpec> features(LiblinearFile file, double sign) {
    Map<String, Parts> byTag = new LinkedHashMap<>();
    int zeros = 0;
    for (int i = 1; i <= file.features(); i++) {
      double weight = sign * file.weights()[i - 1] + 0.0;
      String given = options.tags().get(Integer.toString(i));
      if (given == null) {
        given = options.tags().get("f" + i);
      }
      if (given == null && weight == 0) {
        zeros++;
      } else {
        add(byTag, given == null ? "f" + i : given, weight);
      }
    }
    if (zeros > 0) {
      notes.add(zeros + " features of weight 0 without a tag were left out");
    }
    List<FeatureSpec> features = new ArrayList<>();
    byTag.forEach((tag, parts) -> features(tag, parts, features));
    if (features.isEmpty()) {
      throw mistakes.fatal("w", "has no weight but 0; map a feature to a tag to keep it");
    }
    return features;
  }

  private void add(Map<String, Parts> byTag, String given, double weight) {
    int equals = given.indexOf('=');
    boolean missing = equals < 0 && given.endsWith("?");
    int end = equals >= 0 ? equals : missing ? given.length() - 1 : given.length();
    String tag = given.substring(0, end);
    if (!TagNames.isTag(tag)) {
      mistakes.add("tags", "has " + Shown.of(given) + "; give tag, tag=category or tag?");
      return;
    }
    Parts parts = byTag.computeIfAbsent(tag, t -> new Parts());
    boolean twice;
    if (equals >= 0) {
      twice = parts.categories.put(given.substring(equals + 1), List.of(weight)) != null;
    } else if (missing) {
      twice = parts.missing != null;
      parts.missing = weight;
    } else {
      twice = parts.number != null;
      parts.number = weight;
    }
    if (twice) {
      mistakes.add("tags", "has " + Shown.of(given) + " for two features; give each its own");
    }
  }

  private void features(String tag, Parts parts, List<FeatureSpec> features) {
    List<Double> missing = parts.missing == null ? List.of() : List.of(parts.missing);
    boolean number = parts.number != null;
    if (parts.number != null) {
      features.add(Numeric.of(tag, parts.number).missingAdds(missing));
    }
    if (!parts.categories.isEmpty()) {
      FeatureInfo info = FeatureInfo.of(tag).named(number ? tag + " (category)" : "");
      List<Double> none = List.of();
      features.add(new OneHot(info, parts.categories, none, number ? none : missing));
    } else if (!number) {
      InvalidModelException lonely =
          mistakes.fatal("tags", "has " + Shown.of(tag + "?") + " without " + tag + " itself");
      throw lonely;
    }
  }
}
