package dev.selfsame.profile.engine;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelJson;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.TrainingSummary;
import dev.selfsame.scoring.train.ClassWeights;
import dev.selfsame.scoring.train.Method;
import dev.selfsame.scoring.train.ScorecardOptions;
import dev.selfsame.scoring.train.Trained;
import dev.selfsame.scoring.train.Trainer;
import dev.selfsame.scoring.train.TrainingException;
import dev.selfsame.scoring.train.TrainingOptions;
import dev.selfsame.scoring.train.TrainingOptionsBuilder;
import dev.selfsame.scoring.train.Warning;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Learns a model from outcomes, on the calling thread, beside the writer. */
final class Training {

  private static final String FITTING = "fitting";
  private static final int WHOLE = 1_000;

  private final OutcomeRows.Source source;
  private final InstantSource clock;
  private final TrainingOrder order;
  private final Tag outcome;
  private final List<Tag> features;
  private final ModelType type;

  /**
   * @throws RefusedException UnknownTag, InvalidField, OutcomeLeak, ModelExists, or
   *     TrainingImpossible
   * @throws dev.selfsame.scoring.InvalidModelException if no model could be named so, or read these
   */
  Training(OutcomeRows.Source source, InstantSource clock, TrainingOrder order) {
    this.source = source;
    this.clock = clock;
    this.order = order;
    Definitions definitions = source.definitions();
    outcome = OutcomeRules.any(order.outcomeTag(), definitions.catalog());
    type = type();
    checkFitting();
    features = new FeatureChoice(outcome, definitions).of(order.featureTags());
    checkModel(definitions);
  }

  private ModelType type() {
    ModelType wanted = order.type();
    ValueType values = outcome.valueType();
    if (wanted == null) {
      return switch (values) {
        case BOOLEAN -> ModelType.LOGISTIC_REGRESSION;
        case STRING -> ModelType.MULTINOMIAL_LOGISTIC;
        case INTEGER, NUMBER, TIME -> ModelType.LINEAR_REGRESSION;
      };
    }
    boolean fits =
        switch (wanted) {
          case LINEAR_REGRESSION -> values != ValueType.STRING;
          case LOGISTIC_REGRESSION, SCORECARD -> values != ValueType.NUMBER;
          case MULTINOMIAL_LOGISTIC -> values == ValueType.STRING || values == ValueType.INTEGER;
        };
    if (!fits) {
      throw invalid(
          "options.kind", "is " + wanted + ", which no " + values + " outcome can be learned by");
    }
    return wanted;
  }

  /** Options that would do nothing are a mistake, and known to be one before anything is read. */
  private void checkFitting() {
    boolean linear = type == ModelType.LINEAR_REGRESSION;
    if (order.fitting().balanced() && linear) {
      throw invalid(
          "options.class_weights",
          "is BALANCED, and a linear regression predicts numbers: it has no classes to weigh");
    }
    if (order.fitting().l1Ratio() > 0 && !linear && type != ModelType.LOGISTIC_REGRESSION) {
      throw invalid(
          "options.l1_ratio",
          "is "
              + order.fitting().l1Ratio()
              + ", which linear and logistic regressions alone can take; this is "
              + type);
    }
  }

  private static RefusedException invalid(String field, String description) {
    return new RefusedException.InvalidField(List.of(new Violation(field, description)));
  }

  /** Whether a model of that name could read these features; before anything is read. */
  private void checkModel(Definitions definitions) {
    if (definitions.models().find(order.name(), order.version()) != null) {
      throw new ModelRefused.ModelExists(order.name(), order.version());
    }
    if (!outcome.subjectType().isEmpty() && definitions.catalog().find(order.tag()) == null) {
      throw invalid(
          "tag",
          "is not in the catalogue: create it first, as PREDICTIVE and for subjects of type "
              + outcome.subjectType());
    }
    List<FeatureSpec> specs = new ArrayList<>();
    for (Tag feature : features) {
      specs.add(
          feature.resultType() == ValueType.STRING
              ? FeatureSpec.OneHot.of(feature.name(), Map.of("any", 0.0))
              : FeatureSpec.Numeric.of(feature.name(), 0));
    }
    ModelRules.check(
        LinearModel.of(
            ModelSpec.builder(
                    order.name(), order.version(), ModelType.LINEAR_REGRESSION, order.tag())
                .features(specs)
                .build()),
        definitions);
  }

  /** What is read. */
  List<String> featureNames() {
    return features.stream().map(Tag::name).toList();
  }

  /** What is trained. */
  record Outcome(byte[] document, TrainingSummary summary, List<String> warnings) {}

  /**
   * Trains.
   *
   * @throws RefusedException TrainingImpossible or TagChanged
   * @throws CancellationException if {@code progress} says not to go on
   */
  Outcome train(WorkProgress progress) {
    OutcomeRows rows = new OutcomeRows(source, outcome, order.span(), featureNames());
    int most = Math.min(order.maxRows(), TrainingRows.most(features.size()));
    OutcomeSample sample = rows.choose(most, order.seed(), progress);
    if (sample.count() == 0) {
      throw new ModelRefused.TrainingImpossible(
          "there are no outcomes of " + outcome.name() + " in that time: record some first");
    }
    TrainingRows table = new TrainingRows(features, outcome, type, order);
    rows.read(sample, progress, (view, row, known) -> table.add(row, known));
    try {
      Trained trained =
          Trainer.train(
              table.table(),
              options(table, sample.count()),
              (step, share) -> {
                if (!progress.goOn(FITTING, (long) (share * WHOLE), WHOLE)) {
                  throw new CancellationException("asked not to go on");
                }
              });
      List<String> warnings = trained.warnings().stream().map(Warning::text).toList();
      TrainingSummary summary = trained.spec().training();
      return new Outcome(
          ModelJson.write(trained.spec()),
          summary == null ? TrainingSummary.builder(table.rows()).build() : summary,
          warnings);
    } catch (TrainingException e) {
      throw new ModelRefused.TrainingImpossible(String.valueOf(e.getMessage()));
    }
  }

  private TrainingOptions options(TrainingRows table, long outcomes) {
    TrainingOrder.Fitting fitting = order.fitting();
    TrainingOptionsBuilder options =
        TrainingOptions.builder(order.name(), order.tag(), outcome.name())
            .version(order.version())
            .description(order.description())
            .method(method())
            .penalty(fitting.penalty())
            .l1Ratio(fitting.l1Ratio())
            .holdout(table.holdout())
            .seed(order.seed())
            .threshold(fitting.threshold())
            .date(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
            .data(data(table.rows(), outcomes))
            .scorecard(scorecard(fitting));
    if (fitting.balanced()) {
      options.classWeights(new ClassWeights.Balanced());
    }
    if (order.positive() != null || outcome.valueType() == ValueType.BOOLEAN) {
      options.positive(order.positive() == null ? "true" : order.positive());
    }
    return options.build();
  }

  private static ScorecardOptions scorecard(TrainingOrder.Fitting fitting) {
    ScorecardOptions usual = ScorecardOptions.USUAL;
    return new ScorecardOptions(
        usual.baseScore(),
        usual.baseOdds(),
        usual.pdo(),
        usual.higherIsGood(),
        fitting.maxBins(),
        fitting.minBinShare(),
        usual.monotone(),
        usual.minInformationValue(),
        usual.wholePoints());
  }

  private Method method() {
    boolean elastic = order.fitting().l1Ratio() > 0;
    return switch (type) {
      case LINEAR_REGRESSION -> Method.LINEAR;
      case LOGISTIC_REGRESSION -> elastic ? Method.ELASTIC_NET : Method.L2;
      case MULTINOMIAL_LOGISTIC -> Method.MULTINOMIAL;
      case SCORECARD -> Method.SCORECARD;
    };
  }

  private String data(int rows, long outcomes) {
    StringBuilder text = new StringBuilder();
    text.append(rows == outcomes ? "all " : rows + " (chosen by hash) of ");
    text.append(outcomes).append(" outcomes of ").append(outcome.name());
    if (order.span().fromMillis() != Long.MIN_VALUE) {
      text.append(" from ").append(Instant.ofEpochMilli(order.span().fromMillis()));
    }
    if (order.span().untilMillis() != Long.MAX_VALUE) {
      text.append(" until before ").append(Instant.ofEpochMilli(order.span().untilMillis()));
    }
    return text.append(", with what was known before each").toString();
  }
}
