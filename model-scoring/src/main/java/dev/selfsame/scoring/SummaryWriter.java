package dev.selfsame.scoring;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;

/** Writes {@code training}. */
final class SummaryWriter {

  private final JsonText json;

  SummaryWriter(JsonText json) {
    this.json = json;
  }

  void write(TrainingSummary training) throws IOException {
    json.prose("outcome", training.outcome());
    json.whole("rows", training.rows());
    json.whole("positives", training.positives());
    json.whole("seed", training.seed());
    json.prose("method", training.method());
    json.number("l1", training.l1());
    json.number("l2", training.l2());
    json.prose("date", training.date());
    json.prose("data", training.data());
    json.texts("warnings", training.warnings());
    numbers("metrics", training.metrics());
    numbers("held_out_metrics", training.heldOutMetrics());
    if (training.scores() != null) {
      histogram("scores", training.scores());
    }
    if (!training.features().isEmpty()) {
      json.open("features");
      for (Map.Entry<String, Histogram> feature : training.features().entrySet()) {
        histogram(feature.getKey(), feature.getValue());
      }
      json.close();
    }
  }

  private void numbers(String key, SortedMap<String, Double> numbers) throws IOException {
    if (!numbers.isEmpty()) {
      entries(key, numbers);
    }
  }

  private void entries(String key, SortedMap<String, Double> numbers) throws IOException {
    json.open(key);
    for (Map.Entry<String, Double> entry : numbers.entrySet()) {
      json.number(entry.getKey(), entry.getValue());
    }
    json.close();
  }

  private void histogram(String key, Histogram histogram) throws IOException {
    json.open(key);
    if (histogram instanceof Histogram.Numbers numbers) {
      json.numbers("edges", numbers.edges());
      json.numbers("shares", numbers.shares());
    } else if (histogram instanceof Histogram.Categories categories) {
      entries("categories", categories.shares());
      json.numberUnless(0, "other", categories.other());
    }
    json.numberUnless(0, "missing", histogram.missing());
    json.close();
  }
}
