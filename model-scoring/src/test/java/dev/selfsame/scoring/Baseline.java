package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A public table with the logistic regression that scikit-learn fitted to it, as our document: the
 * preprocessing is what the baseline states, with means and deviations taken from the table.
 */
final class Baseline {

  private final Map<String, Json> facts;
  private final List<String> columns;
  private final List<String[]> rows;
  private final List<String> numeric;

  private Baseline(Map<String, Json> facts, List<String[]> lines) {
    this.facts = facts;
    this.columns = Arrays.asList(lines.get(0));
    this.rows = lines.subList(1, lines.size());
    this.numeric =
        ((Json.Arr) get("numeric_columns")).items().stream().map(Baseline::text).toList();
  }

  static Baseline read(Path table, Path baseline) throws IOException {
    Violations violations = new Violations();
    Json json = JsonTree.read(Files.readAllBytes(baseline), violations);
    violations.refuse();
    if (!(json instanceof Json.Obj object)) {
      throw new IOException(baseline + " is no object");
    }
    try (InputStream file = Files.newInputStream(table);
        InputStream plain = table.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
        BufferedReader lines = new BufferedReader(new InputStreamReader(plain, UTF_8))) {
      return new Baseline(object.fields(), lines.lines().map(Baseline::cells).toList());
    }
  }

  /** These tables have no quotes. */
  private static String[] cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
  }

  /** The rows that the model was not fitted to, in order. */
  List<Map<String, Object>> testInputs() {
    return testRows().map(row -> inputs(rows.get(row))).toList();
  }

  List<Boolean> testOutcomes() {
    int target = columns.indexOf(text(get("target")));
    String positive = text(get("positive"));
    return testRows().map(row -> rows.get(row)[target].equals(positive)).toList();
  }

  private Stream<Integer> testRows() {
    return IntStream.range(0, rows.size()).filter(i -> i % 5 == 0).boxed();
  }

  List<Double> firstTestProbabilities() {
    return ((Json.Arr) get("first_test_probabilities"))
        .items().stream().map(Baseline::number).toList();
  }

  double testMetric(String name) {
    return number(get(((Json.Obj) get("test")).fields(), name));
  }

  /** The model, with the known probabilities as its verification. */
  byte[] document() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", text(get("dataset")));
    root.put("version", "1");
    root.put("type", "logistic_regression");
    root.put("tag", "prediction." + text(get("dataset")));
    root.put("intercept", number(get("intercept")));
    root.put("features", features());
    List<Map<String, Object>> inputs = testInputs();
    List<Double> expected = firstTestProbabilities();
    root.put(
        "verification",
        IntStream.range(0, expected.size())
            .mapToObj(i -> Map.of("inputs", inputs.get(i), "value", expected.get(i)))
            .toList());
    return Written.of(root, false).getBytes(UTF_8);
  }

  private List<Map<String, Object>> features() {
    Map<String, Map<String, Object>> byColumn = new LinkedHashMap<>();
    Map<String, Map<String, Object>> levels = new HashMap<>();
    ((Json.Obj) get("coefficients"))
        .fields()
        .forEach(
            (name, json) -> {
              double coefficient = number(json);
              if (name.endsWith("#missing")) {
                get(byColumn, name.substring(0, name.indexOf('#')))
                    .put("missing", Map.of("contribution", coefficient));
              } else if (name.indexOf('=') < 0) {
                byColumn.put(name, standardised(name, coefficient));
              } else {
                String column = name.substring(0, name.indexOf('='));
                String level = name.substring(name.indexOf('=') + 1);
                byColumn.computeIfAbsent(column, c -> oneHot(c, levels));
                if (level.equals("(empty)")) {
                  get(byColumn, column).put("missing", coefficient);
                } else {
                  get(levels, column).put(level, coefficient);
                }
              }
            });
    return new ArrayList<>(byColumn.values());
  }

  private static Map<String, Object> oneHot(
      String column, Map<String, Map<String, Object>> levels) {
    Map<String, Object> coefficients = new HashMap<>();
    levels.put(column, coefficients);
    Map<String, Object> feature = new HashMap<>();
    feature.put("type", "one_hot");
    feature.put("tag", tag(column));
    feature.put("coefficients", coefficients);
    return feature;
  }

  private Map<String, Object> standardised(String column, double coefficient) {
    int index = columns.indexOf(column);
    double[] train =
        IntStream.range(0, rows.size())
            .filter(i -> i % 5 != 0 && !rows.get(i)[index].isEmpty())
            .mapToDouble(i -> Double.parseDouble(rows.get(i)[index]))
            .toArray();
    long trainRows = IntStream.range(0, rows.size()).filter(i -> i % 5 != 0).count();
    double mean = Arrays.stream(train).average().orElseThrow();
    // The deviation is that of all rows, the empty ones standing at the mean.
    double squares = Arrays.stream(train).map(x -> (x - mean) * (x - mean)).sum();
    Map<String, Object> feature = new HashMap<>();
    feature.put("type", "numeric");
    feature.put("tag", tag(column));
    feature.put("coefficient", coefficient);
    feature.put("mean", mean);
    feature.put("scale", Math.sqrt(squares / trainRows));
    return feature;
  }

  private Map<String, Object> inputs(String[] row) {
    Map<String, Object> inputs = new HashMap<>();
    for (int i = 0; i < row.length; i++) {
      String column = columns.get(i);
      if (!row[i].isEmpty() && isInput(column)) {
        inputs.put(tag(column), numeric.contains(column) ? Double.valueOf(row[i]) : row[i]);
      }
    }
    return inputs;
  }

  private boolean isInput(String column) {
    return !column.equals(text(get("target")))
        && ((Json.Arr) get("dropped")).items().stream().noneMatch(d -> text(d).equals(column));
  }

  private static String tag(String column) {
    return "in." + column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  private Json get(String key) {
    return get(facts, key);
  }

  private static <T> T get(Map<String, T> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  private static String text(Json json) {
    return ((Json.Text) json).value();
  }

  private static double number(Json json) {
    return ((Json.Num) json).value();
  }
}
