package dev.selfsame.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes a spec as a document; its keys in the order of the README, those with defaults left out.
 */
final class ModelWriter {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          // As bare words, which the reader names by their path.
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private final ModelSpec spec;
  private final JsonText json;

  private ModelWriter(ModelSpec spec, JsonText json) {
    this.spec = spec;
    this.json = json;
  }

  static String write(ModelSpec spec, boolean pretty) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      if (pretty) {
        generator.setPrettyPrinter(printer());
      }
      new ModelWriter(spec, new JsonText(generator, !spec.classes().isEmpty())).write();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    return text.toString();
  }

  private static DefaultPrettyPrinter printer() {
    Separators separators =
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return printer;
  }

  private void write() throws IOException {
    json.open();
    json.text("name", spec.name());
    json.text("version", spec.version());
    json.text("type", spec.type().word());
    json.text("tag", spec.tag());
    json.prose("description", spec.description());
    json.texts("classes", spec.classes());
    json.perClass("intercept", spec.intercepts());
    json.number("threshold", spec.threshold());
    json.openArray("features");
    for (FeatureSpec feature : spec.features()) {
      new FeatureWriter(json).write(feature);
    }
    json.closeArray();
    link();
    if (spec.training() != null) {
      json.open("training");
      new SummaryWriter(json).write(spec.training());
      json.close();
    }
    verification();
    json.close();
  }

  private void link() throws IOException {
    Points points = spec.points();
    if (points != null) {
      json.open("points");
      json.number("base_score", points.baseScore());
      json.number("base_odds", points.baseOdds());
      json.number("pdo", points.pdo());
      json.text("higher_is", points.higherIs().word());
      json.close();
    }
    Calibration calibration = spec.calibration();
    if (calibration == null) {
      return;
    }
    json.open("calibration");
    if (calibration instanceof Calibration.Platt platt) {
      json.text("method", "platt");
      json.number("a", platt.a());
      json.number("b", platt.b());
    } else if (calibration instanceof Calibration.Isotonic isotonic) {
      json.text("method", "isotonic");
      json.openArray("points");
      for (Calibration.Point point : isotonic.points()) {
        json.open();
        json.number("x", point.x());
        json.number("p", point.p());
        json.close();
      }
      json.closeArray();
    }
    json.close();
  }

  private void verification() throws IOException {
    if (spec.verification().isEmpty()) {
      return;
    }
    json.openArray("verification");
    for (VerificationRow row : spec.verification()) {
      json.open();
      json.open("inputs");
      for (Map.Entry<String, Object> input : row.inputs().entrySet()) {
        json.value(input.getKey(), input.getValue());
      }
      json.close();
      json.number("value", row.value());
      json.number("tolerance", row.tolerance());
      json.prose("label", row.label());
      json.close();
    }
    json.closeArray();
  }
}
