package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.InvalidModelException;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/** Reads and writes LIBLINEAR's model files, as its {@code save_model} writes them. */
final class LiblinearText {

  /** A row of features is an array: no file may ask for more than this many. */
  static final int MOST_FEATURES = 1_000_000;

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  private final Mistakes mistakes;
  private final StringTokenizer lines;
  private int line;

  private String solver = "";
  private List<String> labels = List.of();
  private int classes = 2;
  private int features = -1;
  private double bias = -1;

  private LiblinearText(String text, Mistakes mistakes) {
    this.mistakes = mistakes;
    this.lines = new StringTokenizer(text, "\n", true);
  }

  /** The file, if it has one weight a feature; more are refused by the name of what they mean. */
  static LiblinearFile read(String text, Mistakes mistakes) {
    LiblinearText reader = new LiblinearText(text, mistakes);
    reader.header();
    return new LiblinearFile(
        reader.solver, reader.labels, reader.features, reader.bias, reader.weights());
  }

  static String write(LiblinearFile file) {
    StringBuilder out = new StringBuilder();
    out.append("solver_type ").append(file.solver()).append("\nnr_class 2\n");
    if (!file.labels().isEmpty()) {
      out.append("label ").append(String.join(" ", file.labels())).append('\n');
    }
    out.append("nr_feature ").append(file.features()).append('\n');
    out.append("bias ").append(file.bias()).append("\nw\n");
    for (double weight : file.weights()) {
      out.append(weight).append(" \n");
    }
    return out.toString();
  }

  private void header() {
    while (true) {
      String[] words = next("a header that ends with w").split(" +", -1);
      switch (words[0]) {
        case "solver_type" -> solver = one(words);
        case "nr_class" -> classes = count(one(words));
        case "nr_feature" -> features = count(one(words));
        case "bias" -> bias = number(one(words));
        case "label" -> labels = List.copyOf(Arrays.asList(words).subList(1, words.length));
        case "w" -> {
          check();
          return;
        }
        default -> throw fatal("has " + Shown.of(words[0]) + ", which is not supported");
      }
    }
  }

  private void check() {
    if (solver.isEmpty() || features < 0) {
      throw fatal("ends a header without " + (features < 0 ? "nr_feature" : "solver_type"));
    }
    if (features > MOST_FEATURES) {
      throw fatal("has nr_feature " + features + "; at most " + MOST_FEATURES + " are supported");
    }
    if (classes != 2) {
      throw fatal(
          "has nr_class "
              + classes
              + "; only 2 are supported: LIBLINEAR's probabilities of more are those of one class"
              + " against the rest, divided by their sum, which no model here says");
    }
  }

  private double[] weights() {
    double[] weights = new double[features + (bias >= 0 ? 1 : 0)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = number(next(weights.length + " weights, of which there are " + i));
    }
    while (lines.hasMoreTokens()) {
      if (!lines.nextToken().isBlank()) {
        throw fatal("is followed by more than the " + weights.length + " weights of its header");
      }
    }
    return weights;
  }

  private String next(String wanted) {
    while (lines.hasMoreTokens()) {
      String token = lines.nextToken();
      if (token.equals("\n")) {
        continue;
      }
      line++;
      return token.strip();
    }
    throw fatal("is the end; give " + wanted);
  }

  private String one(String[] words) {
    if (words.length != 2) {
      throw fatal("gives " + words[0] + " " + (words.length - 1) + " values; give one");
    }
    return words[1];
  }

  private int count(String word) {
    if (!COUNT.matcher(word).matches()) {
      throw fatal("has " + Shown.of(word) + "; give a count");
    }
    return Integer.parseInt(word);
  }

  private double number(String word) {
    double number = Numbers.parse(word);
    if (!Double.isFinite(number)) {
      throw fatal("has " + Shown.of(word) + "; give one finite number");
    }
    return number;
  }

  private InvalidModelException fatal(String description) {
    return mistakes.fatal("line " + line, description);
  }
}
