package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Writes a model as PMML 4.4: a Scorecard, or a RegressionModel for the other types. */
final class PmmlWriter {

  /** The names of the two classes of a logistic model. */
  static final String YES = "1";

  static final String NO = "0";

  private final ModelSpec spec;
  private final Mistakes mistakes = new Mistakes();
  private final XmlText xml = new XmlText();

  PmmlWriter(ModelSpec spec) {
    this.spec = spec;
  }

  Exported write() {
    if (spec.calibration() != null) {
      mistakes.add("calibration", "cannot be said in PMML; give JSON");
    }
    PmmlWriterFields fields = PmmlWriterFields.of(spec, mistakes);
    mistakes.refuse();
    xml.begin("PMML", "xmlns", "http://www.dmg.org/PMML-4_4", "version", "4.4");
    header();
    fields.dictionary(xml, target());
    boolean scorecard = spec.type() == ModelType.SCORECARD;
    if (scorecard) {
      new PmmlScorecardWriter(spec, fields, xml, mistakes).write();
    } else {
      new PmmlRegressionWriter(spec, fields, xml, mistakes).write();
    }
    xml.end();
    mistakes.refuse();
    return new Exported(xml.toString().getBytes(UTF_8), new TreeMap<>(), leftOut());
  }

  private List<String> leftOut() {
    List<String> leftOut = new ArrayList<>(LeftOut.of(spec));
    if (!spec.verification().isEmpty()) {
      leftOut.add("verification");
    }
    return leftOut;
  }

  private void header() {
    if (spec.description().isEmpty()) {
      xml.begin("Header", "modelVersion", spec.version());
    } else {
      said(spec.description(), "description");
      xml.begin("Header", "description", spec.description(), "modelVersion", spec.version());
    }
    xml.empty("Application", "name", "Selfsame").end();
  }

  private void said(String text, String place) {
    if (!XmlText.canSay(text)) {
      mistakes.add(place, "has a character that XML cannot have; give JSON");
    }
  }

  /** The target field: called like the predictive tag, which no feature reads. */
  private List<String> target() {
    return switch (spec.type()) {
      case LOGISTIC_REGRESSION -> List.of(YES, NO);
      case MULTINOMIAL_LOGISTIC -> spec.classes();
      case LINEAR_REGRESSION, SCORECARD -> List.of();
    };
  }

  /** What only our own reader makes use of, as the first children of the model's element. */
  static void extensions(ModelSpec spec, XmlText xml) {
    extension(xml, PmmlExtensions.TAG, spec.tag());
    if (spec.type() == ModelType.MULTINOMIAL_LOGISTIC) {
      extension(xml, PmmlExtensions.TYPE, spec.type().word());
    }
    if (spec.threshold().isPresent()) {
      extension(xml, PmmlExtensions.THRESHOLD, Double.toString(spec.threshold().getAsDouble()));
    }
    if (spec.points() != null) {
      extension(xml, PmmlExtensions.POINTS, PmmlExtensions.text(spec.points()));
    }
  }

  /** What a feature's info says beside its tag. */
  static void extensions(FeatureInfo info, XmlText xml) {
    extension(xml, PmmlExtensions.NAME, info.name());
    if (!info.reason().isEmpty()) {
      extension(xml, PmmlExtensions.REASON, info.reason());
    }
    if (info.tagVersion().isPresent()) {
      extension(xml, PmmlExtensions.TAG_VERSION, Long.toString(info.tagVersion().getAsLong()));
    }
    if (!info.reference().isEmpty()) {
      extension(xml, PmmlExtensions.REFERENCE, PmmlExtensions.text(info.reference()));
    }
  }

  private static void extension(XmlText xml, String name, String value) {
    xml.empty("Extension", "extender", "selfsame", "name", name, "value", value);
  }
}
