package dev.selfsame.profile.report;

import dev.selfsame.profile.Value;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Points;
import dev.selfsame.scoring.Score;
import dev.selfsame.scoring.evaluate.BinaryScores;
import dev.selfsame.scoring.evaluate.ClassScores;
import dev.selfsame.scoring.evaluate.Evaluation;
import dev.selfsame.scoring.evaluate.Evaluations;
import dev.selfsame.scoring.evaluate.NumberScores;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Gathers scores beside what came true: 8 bytes each, or as many for each class. Scores of several
 * models judge together if they are of one kind. Not thread-safe.
 */
public final class OutcomeJudge {

  /** Versions with so many different lists of classes are judged, so that memory is bounded. */
  private static final int MOST_KINDS = 4;

  private final Outcomes outcomes;
  private final double threshold;
  private final BinaryScores binary = new BinaryScores();
  private final NumberScores numbers = new NumberScores();

  /** By the names of the classes, in their order: versions may have others. */
  private final Map<List<String>, ClassScores> classes = new LinkedHashMap<>();

  private long unjudged;

  /**
   * @param outcomes what outcomes mean
   * @param threshold the probability from which on a model says yes
   */
  public OutcomeJudge(Outcomes outcomes, double threshold) {
    this.outcomes = outcomes;
    this.threshold = threshold;
  }

  /**
   * The threshold of a model as a probability: of a scorecard, the one that the points stand for;
   * 0.5 if it has none, or none that is a probability.
   */
  public static double threshold(ModelSpec model) {
    Points points = model.points();
    double threshold = model.threshold().orElse(0.5);
    if (points != null && model.threshold().isPresent()) {
      return points.probability(threshold);
    }
    return threshold > 0 && threshold < 1 ? threshold : 0.5;
  }

  /** How many numbers a judge of scores that this model makes holds for each of them. */
  public static int numbers(ModelSpec model) {
    return model.type() == ModelType.MULTINOMIAL_LOGISTIC ? model.classes().size() : 1;
  }

  /** Adds a score of this model. */
  public void add(ModelSpec model, Score score, Value outcome) {
    switch (model.type()) {
      case LINEAR_REGRESSION -> addNumber(score.value(), outcome);
      case MULTINOMIAL_LOGISTIC -> addClass(model.classes(), probabilities(score), outcome);
      case LOGISTIC_REGRESSION, SCORECARD -> addProbability(score.probability(), outcome);
    }
  }

  /**
   * Adds a score that was kept without what made it.
   *
   * @param type of the model that gave it
   * @param names of its classes, in its order; none if it is not multinomial
   * @param probabilities of the classes of a multinomial model, without which it cannot be judged
   */
  public void addKept(
      ModelType type,
      List<String> names,
      double value,
      OptionalDouble probability,
      List<Double> probabilities,
      Value outcome) {
    switch (type) {
      case LINEAR_REGRESSION -> addNumber(value, outcome);
      case MULTINOMIAL_LOGISTIC -> addClass(names, probabilities, outcome);
      case LOGISTIC_REGRESSION, SCORECARD -> addProbability(probability, outcome);
    }
  }

  private void addNumber(double value, Value outcome) {
    OptionalDouble number = outcomes.number(outcome);
    if (number.isPresent()) {
      numbers.add(value, number.getAsDouble());
    } else {
      unjudged++;
    }
  }

  private void addProbability(OptionalDouble probability, Value outcome) {
    if (probability.isPresent()) {
      binary.add(probability.getAsDouble(), outcomes.isPositive(outcome));
    } else {
      unjudged++;
    }
  }

  private static List<Double> probabilities(Score score) {
    return score.probabilities().stream().map(Score.ClassProbability::probability).toList();
  }

  private void addClass(List<String> names, List<Double> probabilities, Value outcome) {
    int place = names.indexOf(outcomes.text(outcome));
    boolean isKnown = classes.containsKey(names) || classes.size() < MOST_KINDS;
    if (place < 0 || probabilities.size() != names.size() || !isKnown) {
      unjudged++;
      return;
    }
    ClassScores scores = classes.computeIfAbsent(names, ClassScores::new);
    scores.add(probabilities.stream().mapToDouble(Double::doubleValue).toArray(), place);
  }

  /** How many scores could not be judged: without a probability, or of an outcome unknown to it. */
  public long unjudged() {
    return unjudged;
  }

  /**
   * How good the scores were; null if there are none. Of versions with different classes, those of
   * the classes that most scores have.
   */
  public @Nullable Evaluation evaluation() {
    if (binary.rows() > 0) {
      return Evaluations.of(binary, threshold);
    }
    if (numbers.rows() > 0) {
      return numbers.evaluation();
    }
    return classes.values().stream()
        .max(Comparator.comparingLong(ClassScores::rows))
        .map(ClassScores::evaluation)
        .orElse(null);
  }
}
