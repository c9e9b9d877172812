package dev.selfsame.scoring.train;

import java.util.BitSet;
import java.util.List;

/**
 * The design matrix of some rows of a table: column 0 is the intercept, then come the numbers, then
 * the indicators. Numbers lie row by row in chunks; of indicators only the place of the 1 is kept,
 * so that a column of a thousand categories costs 4 bytes a row.
 */
final class Design {

  /** The most columns: the square of it in doubles must fit into memory. */
  static final int MOST_COLUMNS = 4000;

  private static final int CHUNK = 1024;
  private static final int NONE = -1;

  private final int rows;
  private final int numbers;
  private final int groups;
  private final String[] names;
  private final int[] firstNumber;
  private final int[] firstIndicator;
  private final BitSet complete = new BitSet();
  private final double[][] numberChunks;
  private final int[][] indicatorChunks;

  private Design(List<? extends Encoder> encoders, int rows) {
    this.rows = rows;
    this.firstNumber = new int[encoders.size()];
    this.firstIndicator = new int[encoders.size()];
    int column = 1;
    int groupCount = 0;
    for (int i = 0; i < encoders.size(); i++) {
      firstNumber[i] = column;
      column += encoders.get(i).numbers();
    }
    this.numbers = column;
    for (int i = 0; i < encoders.size(); i++) {
      firstIndicator[i] = column;
      column += encoders.get(i).indicators();
      groupCount += encoders.get(i).indicators() > 0 ? 1 : 0;
      complete.set(firstIndicator[i], encoders.get(i).indicators() > 1);
    }
    this.groups = groupCount;
    if (column > MOST_COLUMNS) {
      throw new TrainingException(
          "the columns make "
              + column
              + " coefficients, more than "
              + MOST_COLUMNS
              + "; exclude columns, or let fewer categories have one of their own");
    }
    this.names = names(encoders, column);
    int chunks = (rows + CHUNK - 1) / CHUNK;
    this.numberChunks = new double[chunks][];
    this.indicatorChunks = new int[chunks][];
  }

  private String[] names(List<? extends Encoder> encoders, int columns) {
    String[] all = new String[columns];
    all[0] = "(intercept)";
    for (int i = 0; i < encoders.size(); i++) {
      Encoder encoder = encoders.get(i);
      if (encoder.numbers() > 0) {
        all[firstNumber[i]] = encoder.column().name();
      }
      for (int k = 0; k < encoder.indicators(); k++) {
        all[firstIndicator[i] + k] = encoder.indicatorName(k);
      }
    }
    return all;
  }

  /** The matrix of these rows. */
  static Design of(List<? extends Encoder> encoders, int[] rows) {
    Design design = new Design(encoders, rows.length);
    for (int chunk = 0; chunk < design.numberChunks.length; chunk++) {
      design.fill(encoders, rows, chunk);
    }
    return design;
  }

  private void fill(List<? extends Encoder> encoders, int[] tableRows, int chunk) {
    int from = chunk * CHUNK;
    int size = size(chunk);
    double[] z = new double[size * numbers];
    int[] ones = new int[size * groups];
    for (int i = 0; i < size; i++) {
      z[i * numbers] = 1;
    }
    int group = 0;
    for (int e = 0; e < encoders.size(); e++) {
      Encoder encoder = encoders.get(e);
      for (int i = 0; i < size && encoder.numbers() > 0; i++) {
        z[i * numbers + firstNumber[e]] = encoder.number(tableRows[from + i]);
      }
      for (int i = 0; i < size && encoder.indicators() > 0; i++) {
        int indicator = encoder.indicator(tableRows[from + i]);
        ones[i * groups + group] = indicator < 0 ? NONE : firstIndicator[e] + indicator;
      }
      group += encoder.indicators() > 0 ? 1 : 0;
    }
    numberChunks[chunk] = z;
    indicatorChunks[chunk] = ones;
  }

  private int size(int chunk) {
    return Math.min(CHUNK, rows - chunk * CHUNK);
  }

  int rows() {
    return rows;
  }

  /** The number of columns, with the intercept. */
  int columns() {
    return names.length;
  }

  /** The entries of a row that are kept, which is what {@link #gram} pairs with each other. */
  int width() {
    return numbers + groups;
  }

  /** What a column stands for. */
  String name(int column) {
    return names[column];
  }

  /** The column of an encoder's number. */
  int numberColumn(int encoder) {
    return firstNumber[encoder];
  }

  /** The column of the first of an encoder's indicators. */
  int indicatorColumn(int encoder) {
    return firstIndicator[encoder];
  }

  /** The first columns of those encoders whose indicators are all there are: one is always 1. */
  BitSet firstIndicators() {
    return (BitSet) complete.clone();
  }

  /** Sets {@code out} to the matrix times the weights. */
  void times(double[] weights, double[] out) {
    for (int chunk = 0; chunk < numberChunks.length; chunk++) {
      double[] z = numberChunks[chunk];
      int[] ones = indicatorChunks[chunk];
      int from = chunk * CHUNK;
      for (int i = 0; i < size(chunk); i++) {
        double sum = dot(z, i * numbers, weights);
        for (int g = i * groups; g < (i + 1) * groups; g++) {
          sum += ones[g] == NONE ? 0 : weights[ones[g]];
        }
        out[from + i] = sum;
      }
    }
  }

  /** In four sums, so that the additions need not wait for each other. */
  private double dot(double[] z, int at, double[] weights) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 3 < numbers; k += 4) {
      a += z[at + k] * weights[k];
      b += z[at + k + 1] * weights[k + 1];
      c += z[at + k + 2] * weights[k + 2];
      d += z[at + k + 3] * weights[k + 3];
    }
    for (; k < numbers; k++) {
      a += z[at + k] * weights[k];
    }
    return (a + b) + (c + d);
  }

  /** The transposed matrix times a value for each row. */
  double[] transposedTimes(double[] values) {
    double[] out = new double[columns()];
    for (int chunk = 0; chunk < numberChunks.length; chunk++) {
      double[] z = numberChunks[chunk];
      int[] ones = indicatorChunks[chunk];
      int from = chunk * CHUNK;
      for (int i = 0; i < size(chunk); i++) {
        double value = values[from + i];
        int at = i * numbers;
        for (int k = 0; k < numbers; k++) {
          out[k] += value * z[at + k];
        }
        for (int g = i * groups; g < (i + 1) * groups; g++) {
          if (ones[g] != NONE) {
            out[ones[g]] += value;
          }
        }
      }
    }
    return out;
  }

  /**
   * The transposed matrix times the matrix, each row weighted: the lower triangle, row by row.
   * Costs rows times the square of the numbers and the groups, not of the columns.
   */
  double[][] gram(double[] weights) {
    double[][] lower = new double[columns()][];
    for (int i = 0; i < lower.length; i++) {
      lower[i] = new double[i + 1];
    }
    FourRows four = new FourRows(numbers);
    for (int chunk = 0; chunk < numberChunks.length; chunk++) {
      double[] z = numberChunks[chunk];
      int from = chunk * CHUNK;
      int size = size(chunk);
      for (int i = 0; i < size; i += 4) {
        four.load(z, i, Math.min(4, size - i), weights, from + i);
        four.addTo(lower);
      }
      for (int i = 0; i < size && groups > 0; i++) {
        addIndicators(lower, chunk, i, weights[from + i]);
      }
    }
    return lower;
  }

  private void addIndicators(double[][] lower, int chunk, int row, double weight) {
    double[] z = numberChunks[chunk];
    int[] ones = indicatorChunks[chunk];
    int at = row * numbers;
    for (int g = row * groups; g < (row + 1) * groups; g++) {
      if (ones[g] == NONE) {
        continue;
      }
      double[] target = lower[ones[g]];
      for (int k = 0; k < numbers; k++) {
        target[k] += weight * z[at + k];
      }
      // Groups come in the order of their columns, so earlier ones lie in the lower triangle.
      for (int h = row * groups; h <= g; h++) {
        if (ones[h] != NONE) {
          target[ones[h]] += weight;
        }
      }
    }
  }
}
