package dev.selfsame.scoring.train;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Fits a scorecard: columns are cut into bins, a logistic regression weighs their evidence, and its
 * logit is written in points, {@code score = baseScore + pdo/ln 2 (ln odds - ln baseOdds)}.
 */
record ScorecardFitter(List<Column> columns, Target target, TrainingOptions options)
    implements Fitter {

  private static final double SUSPICIOUS = 0.5;

  @Override
  public Draft fit(int[] rows, Warnings warnings, IntConsumer each) {
    boolean[] outcomes = target.outcomes();
    List<EvidenceEncoder> used = new ArrayList<>();
    List<BinTable> tables = new ArrayList<>();
    for (Column column : columns) {
      each.accept(0);
      EvidenceEncoder encoder = EvidenceEncoder.of(column, rows, outcomes, options.scorecard());
      double value = encoder.informationValue();
      boolean informs =
          encoder.bins().size() > 1 && value >= options.scorecard().minInformationValue();
      tables.add(new BinTable(column.name(), value, informs, encoder.bins()));
      if (informs) {
        used.add(encoder);
        warnOfMuch(column, value, warnings);
      } else {
        warnings.dropped(column.name(), "its information value is " + rounded(value));
      }
    }
    if (used.isEmpty()) {
      throw new TrainingException("no column says enough about the outcome to make a scorecard");
    }
    tables.sort(Comparator.comparing(BinTable::informationValue).reversed());
    Design design = Design.of(used, rows);
    Penalty penalty = new Penalty(options.penalty(), 0);
    Fit fit = RegressionFitter.logistic(design, target, options, penalty, rows, each);
    warn(design, fit, warnings);
    return draft(design, used, unweighted(fit, rows), tables);
  }

  /**
   * Takes off the intercept what class weights add to every logit, so that the points mean the odds
   * of the rows as they are (King and Zeng 2001, prior correction).
   */
  private Fit unweighted(Fit fit, int[] rows) {
    double[] byClass = Weighting.byClass(options.classWeights(), target, rows);
    double[] weights = fit.weights().clone();
    weights[0] -= StrictMath.log(byClass[1] / byClass[0]);
    return new Fit(weights, fit.iterations(), fit.unrest(), fit.converged());
  }

  private static void warnOfMuch(Column column, double value, Warnings warnings) {
    if (value > SUSPICIOUS) {
      warnings.add(
          Warning.Kind.SUSPICIOUS,
          column.name()
              + " has an information value of "
              + rounded(value)
              + ": make sure that it is known before the outcome");
    }
  }

  private static void warn(Design design, Fit fit, Warnings warnings) {
    RegressionFitter.warnOfRest(fit, warnings);
    for (int i = 1; i < fit.weights().length; i++) {
      if (fit.weights()[i] < 0) {
        warnings.add(
            Warning.Kind.COLLINEAR,
            design.name(i)
                + " counts against its own evidence, since other columns say the same; leave one"
                + " of them out");
      }
    }
  }

  private Draft draft(Design design, List<EvidenceEncoder> used, Fit fit, List<BinTable> tables) {
    ScorecardOptions card = options.scorecard();
    double factor = card.pdo() / StrictMath.log(2) * (card.higherIsGood() ? -1 : 1);
    double logitOfBase = (card.higherIsGood() ? -1 : 1) * StrictMath.log(card.baseOdds());
    double base = card.baseScore() + factor * (fit.weights()[0] - logitOfBase);
    List<FeatureSpec> features = new ArrayList<>();
    for (int i = 0; i < used.size(); i++) {
      features.add(feature(used.get(i), factor * fit.weights()[design.numberColumn(i)]));
    }
    return new Draft(
        ModelType.SCORECARD,
        List.of(points(base)),
        features,
        card.points(),
        tables,
        fit.iterations(),
        fit.unrest());
  }

  private FeatureSpec feature(EvidenceEncoder encoder, double perEvidence) {
    double average = 0;
    double rows = encoder.bins().stream().mapToLong(Bin::rows).sum();
    for (Bin bin : encoder.bins()) {
      average += bin.rows() / rows * points(perEvidence * bin.weightOfEvidence());
    }
    var info = FeatureSpecs.info(encoder.column().heading(), List.of(average));
    List<Double> missing = List.of(points(perEvidence * encoder.missingEvidence()));
    if (encoder.column() instanceof CategoryColumn) {
      SortedMap<String, List<Double>> byCategory = new TreeMap<>();
      for (Bin bin : encoder.bins()) {
        List<Double> points = List.of(points(perEvidence * bin.weightOfEvidence()));
        bin.categories().forEach(category -> byCategory.put(category, points));
      }
      List<Double> other = List.of(points(perEvidence * encoder.otherEvidence()));
      return new FeatureSpec.OneHot(info, byCategory, other, missing);
    }
    List<FeatureSpec.Bin> bins = new ArrayList<>();
    for (Bin bin : encoder.bins()) {
      if (!Double.isNaN(bin.min())) {
        double woe = bin.weightOfEvidence();
        bins.add(
            new FeatureSpec.Bin(
                bin.min(), bin.max(), List.of(points(perEvidence * woe)), OptionalDouble.of(woe)));
      }
    }
    return new FeatureSpec.Bins(info, bins, List.of(), missing);
  }

  private double points(double exact) {
    return options.scorecard().wholePoints() ? Math.rint(exact) + 0.0 : exact;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
