package dev.selfsame.scoring;

import dev.selfsame.scoring.FeatureSpec.Bin;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes an entry of {@code features}. */
final class FeatureWriter {

  private final JsonText json;

  FeatureWriter(JsonText json) {
    this.json = json;
  }

  void write(FeatureSpec feature) throws IOException {
    json.open();
    if (feature instanceof FeatureSpec.Numeric numeric) {
      info("numeric", feature.info());
      numeric(numeric);
    } else if (feature instanceof FeatureSpec.OneHot oneHot) {
      info("one_hot", feature.info());
      oneHot(oneHot);
    } else if (feature instanceof FeatureSpec.Bins bins) {
      info("bins", feature.info());
      bins(bins);
    }
    json.close();
  }

  private void info(String type, FeatureInfo info) throws IOException {
    json.text("type", type);
    json.text("tag", info.tag());
    json.whole("tag_version", info.tagVersion());
    json.prose("name", info.name().equals(info.tag()) ? "" : info.name());
    json.prose("reason", info.reason());
    json.perClass("reference", info.reference());
  }

  private void numeric(FeatureSpec.Numeric feature) throws IOException {
    json.perClass("coefficient", feature.coefficients());
    json.numberUnless(0, "mean", feature.mean());
    json.numberUnless(1, "scale", feature.scale());
    boolean min = feature.clipMin() != Double.NEGATIVE_INFINITY;
    boolean max = feature.clipMax() != Double.POSITIVE_INFINITY;
    if (min || max) {
      json.open("clip");
      json.numberUnless(Double.NEGATIVE_INFINITY, "min", feature.clipMin());
      json.numberUnless(Double.POSITIVE_INFINITY, "max", feature.clipMax());
      json.close();
    }
    if (feature.missingValue().isPresent() || !feature.missing().isEmpty()) {
      json.open("missing");
      json.number("value", feature.missingValue());
      json.perClass("contribution", feature.missing());
      json.close();
    }
  }

  private void oneHot(FeatureSpec.OneHot feature) throws IOException {
    json.open("coefficients");
    for (Map.Entry<String, List<Double>> entry : feature.coefficients().entrySet()) {
      json.perClass(entry.getKey(), entry.getValue());
    }
    json.close();
    json.perClass("other", feature.other());
    json.perClass("missing", feature.missing());
  }

  private void bins(FeatureSpec.Bins feature) throws IOException {
    json.openArray("bins");
    for (Bin bin : feature.bins()) {
      json.open();
      json.numberUnless(Double.NEGATIVE_INFINITY, "min", bin.min());
      json.numberUnless(Double.POSITIVE_INFINITY, "max", bin.max());
      json.perClass("coefficient", bin.coefficients());
      json.number("woe", bin.woe());
      json.close();
    }
    json.closeArray();
    json.perClass("other", feature.other());
    json.perClass("missing", feature.missing());
  }
}
