package dev.selfsame.scoring.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The weight of evidence of the bin that a row is in. A category without a bin, or a missing value
 * where the training rows have none, says nothing: 0.
 *
 * @param bins those of values, then perhaps one of all other categories, then perhaps one of
 *     missing values
 * @param cuts of a number: where the bins after the first begin, ascending; else empty
 * @param binByCode of a category: its bin, or -1; else empty
 * @param missing the bin of missing values, or -1
 */
record EvidenceEncoder(Column column, List<Bin> bins, double[] cuts, int[] binByCode, int missing)
    implements Encoder {

  /** The encoder that the training rows make. */
  static EvidenceEncoder of(
      Column column, int[] rows, boolean[] outcomes, ScorecardOptions options) {
    Counts all = counts(rows, outcomes, row -> true);
    Counts missing = counts(rows, outcomes, column::isMissing);
    return column instanceof NumberColumn numbers
        ? ofNumbers(numbers, rows, outcomes, all, missing, options)
        : ofCategories((CategoryColumn) column, rows, outcomes, all, missing, options);
  }

  private static Counts counts(int[] rows, boolean[] outcomes, IntPredicate counted) {
    long positives = 0;
    long negatives = 0;
    for (int row : rows) {
      if (counted.test(row)) {
        positives += outcomes[row] ? 1 : 0;
        negatives += outcomes[row] ? 0 : 1;
      }
    }
    return new Counts(positives, negatives);
  }

  private static EvidenceEncoder ofNumbers(
      NumberColumn column,
      int[] rows,
      boolean[] outcomes,
      Counts all,
      Counts missing,
      ScorecardOptions options) {
    List<NumberBinning.Interval> intervals =
        new NumberBinning(all, options)
            .bins(present(column, rows, outcomes, true), present(column, rows, outcomes, false));
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i++) {
      double min = i == 0 ? Double.NEGATIVE_INFINITY : intervals.get(i).from();
      double max =
          i == intervals.size() - 1 ? Double.POSITIVE_INFINITY : intervals.get(i + 1).from();
      bins.add(bin(min, max, List.of(), label(min, max), intervals.get(i).counts(), all));
    }
    double[] cuts = intervals.stream().skip(1).mapToDouble(NumberBinning.Interval::from).toArray();
    return new EvidenceEncoder(column, bins, cuts, new int[0], addMissing(bins, missing, all));
  }

  private static double[] present(
      NumberColumn column, int[] rows, boolean[] outcomes, boolean outcome) {
    return Arrays.stream(rows)
        .filter(row -> outcomes[row] == outcome && !column.isMissing(row))
        .mapToDouble(row -> column.number(row) + 0.0)
        .toArray();
  }

  private static EvidenceEncoder ofCategories(
      CategoryColumn column,
      int[] rows,
      boolean[] outcomes,
      Counts all,
      Counts missing,
      ScorecardOptions options) {
    Counts[] byCode = new Counts[column.levels().size()];
    Arrays.fill(byCode, Counts.NONE);
    for (int row : rows) {
      if (!column.isMissing(row)) {
        byCode[column.code(row)] =
            byCode[column.code(row)].plus(outcomes[row] ? new Counts(1, 0) : new Counts(0, 1));
      }
    }
    double least = Math.max(1, options.minBinShare() * all.rows());
    int[] binByCode = new int[byCode.length];
    Arrays.fill(binByCode, -1);
    List<Bin> bins = new ArrayList<>();
    Counts rare = Counts.NONE;
    for (int code : CategoryEncoder.byBytes(column, IntStream.range(0, byCode.length))) {
      String level = column.levels().get(code);
      if (byCode[code].rows() >= least && CategoryEncoder.canBeWritten(level)) {
        binByCode[code] = bins.size();
        bins.add(bin(Double.NaN, Double.NaN, List.of(level), level, byCode[code], all));
      } else {
        rare = rare.plus(byCode[code]);
      }
    }
    if (rare.rows() > 0) {
      for (int code = 0; code < byCode.length; code++) {
        binByCode[code] = binByCode[code] < 0 ? bins.size() : binByCode[code];
      }
      bins.add(bin(Double.NaN, Double.NaN, List.of(), "(others)", rare, all));
    }
    return new EvidenceEncoder(
        column, bins, new double[0], binByCode, addMissing(bins, missing, all));
  }

  private static int addMissing(List<Bin> bins, Counts missing, Counts all) {
    if (missing.rows() == 0) {
      return -1;
    }
    bins.add(bin(Double.NaN, Double.NaN, List.of(), "(missing)", missing, all));
    return bins.size() - 1;
  }

  private static Bin bin(
      double min, double max, List<String> categories, String label, Counts counts, Counts all) {
    double woe = counts.weightOfEvidence(all);
    return new Bin(min, max, categories, label, counts.rows(), counts.positives(), woe);
  }

  private static String label(double min, double max) {
    if (min == Double.NEGATIVE_INFINITY) {
      return max == Double.POSITIVE_INFINITY ? "any" : "below " + max;
    }
    return max == Double.POSITIVE_INFINITY ? min + " or more" : min + " to below " + max;
  }

  /** What the column says about the outcome. */
  double informationValue() {
    double positives = bins.stream().mapToLong(Bin::positives).sum();
    double negatives = bins.stream().mapToLong(Bin::rows).sum() - positives;
    return bins.stream()
        .mapToDouble(
            bin ->
                (bin.positives() / positives - (bin.rows() - bin.positives()) / negatives)
                    * bin.weightOfEvidence())
        .sum();
  }

  /** The evidence of any category that has no bin of its own. */
  double otherEvidence() {
    return bins.stream()
        .filter(bin -> bin.label().equals("(others)") && bin.categories().isEmpty())
        .mapToDouble(Bin::weightOfEvidence)
        .findAny()
        .orElse(0);
  }

  /** The evidence of a missing value. */
  double missingEvidence() {
    return missing < 0 ? 0 : bins.get(missing).weightOfEvidence();
  }

  @Override
  public int numbers() {
    return 1;
  }

  @Override
  public int indicators() {
    return 0;
  }

  @Override
  public double number(int row) {
    if (column.isMissing(row)) {
      return missingEvidence();
    }
    int bin =
        column instanceof NumberColumn numbers
            ? binOf(numbers.number(row))
            : binByCode[((CategoryColumn) column).code(row)];
    return bin < 0 ? 0 : bins.get(bin).weightOfEvidence();
  }

  private int binOf(double x) {
    int at = Arrays.binarySearch(cuts, x + 0.0);
    return at >= 0 ? at + 1 : -at - 1;
  }

  @Override
  public int indicator(int row) {
    return -1;
  }

  @Override
  public String indicatorName(int indicator) {
    throw new IllegalStateException("evidence has no indicators");
  }
}
