package dev.selfsame.scoring.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The probabilities of several classes, and which came out. Not thread-safe. */
public final class ClassScores {

  private final List<String> classes;
  private final List<BinaryScores> oneAgainstAll = new ArrayList<>();
  private final long[][] confusion;
  private long rows;
  private double logLoss;
  private double squares;

  /** For these classes, at least two. */
  public ClassScores(List<String> classes) {
    this.classes = List.copyOf(classes);
    this.confusion = new long[classes.size()][classes.size()];
    classes.forEach(name -> oneAgainstAll.add(new BinaryScores()));
  }

  /**
   * Adds a row.
   *
   * @param probabilities in the order of the classes
   * @param outcome the place of the class that came out
   */
  public void add(double[] probabilities, int outcome) {
    int given = 0;
    for (int i = 0; i < probabilities.length; i++) {
      oneAgainstAll.get(i).add(probabilities[i], i == outcome);
      double error = probabilities[i] - (i == outcome ? 1 : 0);
      squares += error * error;
      given = probabilities[i] > probabilities[given] ? i : given;
    }
    confusion[outcome][given]++;
    logLoss -= StrictMath.log(Evaluations.held(probabilities[outcome]));
    rows++;
  }

  public long rows() {
    return rows;
  }

  /**
   * What came of it.
   *
   * @throws IllegalArgumentException if there are no rows
   */
  public ClassesEvaluation evaluation() {
    if (rows == 0) {
      throw new IllegalArgumentException("there are no scores");
    }
    Map<String, Double> aucs = new LinkedHashMap<>();
    List<List<Long>> counts = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      String name = classes.get(i);
      Evaluations.auc(oneAgainstAll.get(i)).ifPresent(auc -> aucs.put(name, auc));
      counts.add(LongStream.of(confusion[i]).boxed().toList());
    }
    return new ClassesEvaluation(rows, classes, counts, aucs, logLoss / rows, squares / rows);
  }
}
