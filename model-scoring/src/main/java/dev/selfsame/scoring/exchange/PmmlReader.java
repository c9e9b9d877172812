package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a PMML document that holds a RegressionModel or a Scorecard. */
final class PmmlReader {

  private static final String NAMESPACE = "http://www.dmg.org/PMML-4_";
  private static final Set<String> NO_MODELS =
      Set.of("Header", "MiningBuildTask", "DataDictionary", "TransformationDictionary");

  private final ImportOptions options;
  private final Notes notes;

  PmmlReader(ImportOptions options, Notes notes) {
    this.options = options;
    this.notes = notes;
  }

  /** What it says; not checked as a model. */
  ModelSpec read(XmlElement pmml) {
    if (!pmml.name().equals("PMML") || !pmml.namespace().startsWith(NAMESPACE)) {
      throw pmml.fatal("is not the root of a document of PMML 4; give one");
    }
    pmml.ignore("version");
    XmlElement header = pmml.child("Header");
    pmml.children("MiningBuildTask");
    List<XmlElement> models =
        pmml.children().stream().filter(c -> !NO_MODELS.contains(c.name())).toList();
    if (models.size() != 1) {
      throw pmml.fatal("has " + models.size() + " models; give one");
    }
    XmlElement model = models.get(0);
    if (!model.name().equals("RegressionModel") && !model.name().equals("Scorecard")) {
      throw model.fatal(
          "is not supported; supported are RegressionModel and Scorecard, one of them");
    }
    model.ignore("algorithmName", "modelType");
    model.choice("isScorable", "true", "1");
    for (String aside : List.of("ModelStats", "ModelExplanation")) {
      model.children(aside);
    }
    PmmlFields fields = new PmmlFields(pmml, model, new TagNames(options.tags()), notes);
    ModelSpec spec =
        model.name().equals("Scorecard")
            ? scorecard(model, header, fields)
            : regression(model, header, fields);
    pmml.end();
    return spec;
  }

  private ModelSpec.Builder builder(XmlElement model, @Nullable XmlElement header, ModelType type) {
    String modelName = model.optional("modelName", "");
    String modelVersion = header == null ? "" : header.optional("modelVersion", "");
    String name = options.name().isEmpty() ? modelName : options.name();
    String version = options.version().isEmpty() ? modelVersion : options.version();
    if (name.isEmpty()) {
      model.mistake("has no modelName; give the import a name");
    }
    if (version.isEmpty()) {
      model.mistake("comes with no modelVersion in the Header; give the import a version");
    }
    String ours = model.extension(PmmlExtensions.TAG);
    String tag =
        !options.tag().isEmpty() ? options.tag() : ours != null ? ours : "prediction." + name;
    ModelSpec.Builder builder = ModelSpec.builder(name, version, type, tag);
    if (header != null) {
      builder.description(header.optional("description", ""));
    }
    String threshold = model.extension(PmmlExtensions.THRESHOLD);
    if (threshold != null) {
      builder.threshold(model.number("threshold", threshold));
    }
    return builder;
  }

  private ModelSpec scorecard(XmlElement model, @Nullable XmlElement header, PmmlFields fields) {
    model.choice("functionName", "regression");
    ModelSpec.Builder builder = builder(model, header, ModelType.SCORECARD);
    PmmlScorecard scorecard = new PmmlScorecard(fields, notes);
    List<FeatureSpec> features = scorecard.read(model);
    builder.features(features).intercept(scorecard.initialScore());
    builder.points(PmmlScorecard.points(model));
    return finished(builder, model, fields, features, PmmlOutcome.number(fields.target()));
  }

  private ModelSpec regression(XmlElement model, @Nullable XmlElement header, PmmlFields fields) {
    model.ignore("targetFieldName", "targetField");
    List<XmlElement> tables = model.children("RegressionTable");
    PmmlClasses classes = PmmlClasses.of(model, tables, options.positive(), notes);
    ModelSpec.Builder builder = builder(model, header, classes.type());
    boolean turned = classes.turned(tables);
    if (turned) {
      turn(builder, model);
    }
    PmmlRegression regression = new PmmlRegression(fields, classes.weights(), turned, notes);
    List<FeatureSpec> features = regression.read(tables);
    builder.features(features).intercepts(regression.intercepts());
    if (classes.type() == ModelType.MULTINOMIAL_LOGISTIC) {
      builder.classes(classes.labels());
    }
    return finished(builder, model, fields, features, PmmlOutcome.of(classes, fields.target()));
  }

  /** The threshold of the other class; left to be set anew where none would be a probability. */
  private void turn(ModelSpec.Builder builder, XmlElement model) {
    String text = model.extension(PmmlExtensions.THRESHOLD);
    if (text != null) {
      double other = 1 - model.number("threshold", text);
      if (other > 0 && other < 1) {
        builder.threshold(other);
        notes.add("the threshold is that of the other class: " + other);
      } else {
        model.mistake("has a threshold that the other class has none for");
      }
    }
  }

  private ModelSpec finished(
      ModelSpec.Builder builder,
      XmlElement model,
      PmmlFields fields,
      List<FeatureSpec> features,
      PmmlOutcome outcome) {
    targets(model.child("Targets"));
    outcome.outputs(model.child("Output"));
    Set<String> tags = features.stream().map(f -> f.info().tag()).collect(Collectors.toSet());
    XmlElement verification = model.child("ModelVerification");
    if (verification != null) {
      builder.verification(new PmmlVerification(fields, outcome, tags, notes).read(verification));
    }
    model.end();
    return builder.build();
  }

  /** Targets that change nothing are passed over. */
  private static void targets(@Nullable XmlElement targets) {
    if (targets == null) {
      return;
    }
    for (XmlElement target : targets.children("Target")) {
      target.ignore("field", "optype");
      target.choice("rescaleFactor", "1", "1.0");
      target.choice("rescaleConstant", "0", "0.0");
      for (XmlElement value : target.children("TargetValue")) {
        value.ignore("value", "displayValue");
        value.end();
      }
      target.end();
    }
    targets.end();
  }

  static List<String> distinct(List<String> labels, XmlElement where) {
    if (Set.copyOf(labels).size() != labels.size()) {
      throw where.fatal("has two tables for one targetCategory; give one");
    }
    return labels;
  }
}
