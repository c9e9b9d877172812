package dev.selfsame.scoring.train;

import java.util.function.IntConsumer;

/**
 * Newton's method for the logistic regression of several classes, each with weights of its own.
 * What adding the same to the weights of all classes does not change is settled by the penalty, and
 * where there is none, as for the intercepts, by letting them add up to 0.
 */
final class MultinomialSolver implements DampedNewton.Problem {

  /** The most weights: the square of it in doubles must fit into memory. */
  static final int MOST_WEIGHTS = 3000;

  /** The most of rows times the squares of a row's entries and of the classes. */
  static final double MOST_WORK = 1e12;

  private final Design design;
  private final int classes;
  private final int columns;
  private final int[] outcomes;
  private final double[] rowWeights;
  private final double penalty;
  private final double tolerance;
  private final int maxIterations;
  private final double[][] predictors;

  MultinomialSolver(
      Design design,
      int classes,
      int[] outcomes,
      double[] rowWeights,
      double penalty,
      double tolerance,
      int maxIterations) {
    this.design = design;
    this.classes = classes;
    this.columns = design.columns();
    this.outcomes = outcomes;
    this.rowWeights = rowWeights;
    this.penalty = penalty;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
    if ((long) classes * columns > MOST_WEIGHTS) {
      throw new TrainingException(
          classes
              + " classes of "
              + columns
              + " coefficients are more than "
              + MOST_WEIGHTS
              + "; exclude columns, or let fewer categories have one of their own");
    }
    requireAffordable();
    this.predictors = new double[classes][design.rows()];
  }

  private void requireAffordable() {
    double perRow = (double) classes * design.width();
    if (design.rows() * perRow * perRow > MOST_WORK) {
      throw new TrainingException(
          design.rows()
              + " rows of "
              + design.width()
              + " columns in "
              + classes
              + " classes take too long: rows x columns² x classes² is more than 1e12; train on fewer"
              + " rows, exclude columns, or group classes");
    }
  }

  /**
   * The best weights, class after class; {@code each} is told of each iteration, in it once more
   * for every two classes, and may throw.
   */
  Fit solve(IntConsumer each) {
    return DampedNewton.solve(this, new double[classes * columns], tolerance, maxIterations, each);
  }

  @Override
  public double unrest(double[] weights, double[] gradient) {
    return largest(gradient);
  }

  @Override
  public double[] step(double[] weights, double[] gradient, Runnable onTheWay) {
    double[] step = Spd.solve(hessian(onTheWay), gradient);
    for (int j = 0; j < step.length; j++) {
      step[j] = -step[j];
    }
    return step;
  }

  @Override
  public double expected(double[] weights, double[] gradient, double[] step) {
    double expected = 0;
    for (int j = 0; j < step.length; j++) {
      expected += gradient[j] * step[j];
    }
    return expected;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Leaves the probabilities of all rows in {@code predictors}. */
  @Override
  public double objective(double[] weights) {
    double squares = 0;
    for (int k = 0; k < classes; k++) {
      double[] part = new double[columns];
      System.arraycopy(weights, k * columns, part, 0, columns);
      design.times(part, predictors[k]);
      for (int j = 1; j < columns; j++) {
        squares += part[j] * part[j];
      }
    }
    double sum = 0;
    for (int i = 0; i < design.rows(); i++) {
      sum += rowWeights[i] * toProbabilities(i);
    }
    return sum + penalty / 2 * squares;
  }

  /** Turns a row's predictors into probabilities; returns its loss. */
  private double toProbabilities(int row) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      largest = Math.max(largest, predictors[k][row]);
    }
    double own = predictors[outcomes[row]][row] - largest;
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      predictors[k][row] = StrictMath.exp(predictors[k][row] - largest);
      sum += predictors[k][row];
    }
    for (int k = 0; k < classes; k++) {
      predictors[k][row] /= sum;
    }
    return StrictMath.log(sum) - own;
  }

  @Override
  public double[] gradient(double[] weights) {
    double[] gradient = new double[classes * columns];
    double[] slopes = new double[design.rows()];
    for (int k = 0; k < classes; k++) {
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = rowWeights[i] * (predictors[k][i] - (outcomes[i] == k ? 1 : 0));
      }
      System.arraycopy(design.transposedTimes(slopes), 0, gradient, k * columns, columns);
      for (int j = 1; j < columns; j++) {
        gradient[k * columns + j] += penalty * weights[k * columns + j];
      }
    }
    return gradient;
  }

  private double[][] hessian(Runnable each) {
    double[][] lower = new double[classes * columns][];
    for (int i = 0; i < lower.length; i++) {
      lower[i] = new double[i + 1];
    }
    double[] curvatures = new double[design.rows()];
    for (int a = 0; a < classes; a++) {
      for (int b = 0; b <= a; b++) {
        each.run();
        for (int i = 0; i < curvatures.length; i++) {
          double p = predictors[a][i];
          curvatures[i] = rowWeights[i] * (a == b ? p * (1 - p) : -p * predictors[b][i]);
        }
        place(design.gram(curvatures), lower, a * columns, b * columns);
      }
    }
    for (int i = 0; i < lower.length; i++) {
      lower[i][i] += i % columns == 0 ? 0 : penalty;
    }
    settleSums(lower);
    return lower;
  }

  private static void place(double[][] block, double[][] lower, int row, int column) {
    for (int i = 0; i < block.length; i++) {
      for (int j = 0; j <= i; j++) {
        lower[row + i][column + j] = block[i][j];
        if (row > column) {
          lower[row + j][column + i] = block[i][j];
        }
      }
    }
  }

  /** Makes a change that is the same in all classes cost something where nothing else does. */
  private void settleSums(double[][] lower) {
    for (int j = 0; j < (penalty > 0 ? 1 : columns); j++) {
      double cost = Math.max(lower[j][j], Double.MIN_NORMAL);
      for (int a = 0; a < classes; a++) {
        for (int b = 0; b <= a; b++) {
          lower[a * columns + j][b * columns + j] += cost;
        }
      }
    }
  }

  @Override
  public void refuseSeparation() {
    if (penalty == 0 && isSeparated()) {
      throw new TrainingException(
          "the columns tell the classes apart without an error, so without a penalty the"
              + " coefficients grow without an end; give a penalty above 0, or look for a column"
              + " that knows the outcome");
    }
  }

  private boolean isSeparated() {
    for (int i = 0; i < outcomes.length; i++) {
      for (int k = 0; k < classes; k++) {
        if (k != outcomes[i] && predictors[k][i] >= predictors[outcomes[i]][i]) {
          return false;
        }
      }
    }
    return true;
  }
}
