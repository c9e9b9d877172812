package dev.selfsame.scoring;

import dev.selfsame.scoring.Histogram.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code training}. */
final class SummaryReader {

  private static final int LONGEST_TEXT = 1024;
  private static final int MOST_WARNINGS = 100;

  private final Violations violations;

  SummaryReader(Violations violations) {
    this.violations = violations;
  }

  TrainingSummary read(Fields fields) {
    String outcome = fields.prose("outcome", LONGEST_TEXT);
    OptionalLong rows = fields.optionalWhole("rows", 0);
    OptionalLong positives = fields.optionalWhole("positives", 0);
    OptionalLong seed = fields.optionalWhole("seed", Long.MIN_VALUE);
    String method = fields.prose("method", LONGEST_TEXT);
    OptionalDouble l1 = optional(fields, "l1");
    OptionalDouble l2 = optional(fields, "l2");
    String date = fields.prose("date", LONGEST_TEXT);
    String data = fields.prose("data", LONGEST_TEXT);
    List<String> warnings = warnings(fields);
    SortedMap<String, Double> metrics = metrics(fields, "metrics");
    SortedMap<String, Double> heldOut = metrics(fields, "held_out_metrics");
    Histogram.Numbers scores = scores(fields);
    SortedMap<String, Histogram> features = features(fields);
    fields.end();
    return new TrainingSummary(
        outcome,
        rows.orElse(0),
        positives,
        seed,
        method,
        l1,
        l2,
        date,
        data,
        warnings,
        metrics,
        heldOut,
        scores,
        features);
  }

  private static OptionalDouble optional(Fields fields, String key) {
    Double number = fields.optionalNumber(key);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private List<String> warnings(Fields fields) {
    List<String> warnings = new ArrayList<>();
    for (Json item : fields.optionalItems("warnings", MOST_WARNINGS)) {
      if (item instanceof Json.Text text && Texts.isPlain(text.value())) {
        warnings.add(text.value());
      } else {
        fields.violation("warnings", "has " + item + "; give strings without control characters");
      }
    }
    return warnings;
  }

  private SortedMap<String, Double> metrics(Fields fields, String key) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    fields
        .optionalEntries(key)
        .forEach(
            (name, json) -> {
              String place = Fields.join(fields.path(key), name);
              Texts.checkCategory(name, place, violations);
              metrics.put(name, Fields.number(json, place, violations));
            });
    return metrics;
  }

  private @Nullable Numbers scores(Fields fields) {
    Fields scores = fields.optionalFields("scores");
    return scores == null ? null : new HistogramReader(violations).numbers(scores);
  }

  private SortedMap<String, Histogram> features(Fields fields) {
    SortedMap<String, Histogram> features = new TreeMap<>();
    Map<String, Json> entries = fields.optionalEntries("features");
    entries.forEach(
        (name, json) -> {
          String place = Fields.join(fields.path("features"), name);
          Texts.checkCategory(name, place, violations);
          features.put(name, new HistogramReader(violations).read(json, place));
        });
    return features;
  }
}
