package dev.selfsame.scoring.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An indicator for each category that the training rows have, in the order of their bytes, then one
 * for the rare ones together, then one for missing ones; a category that they do not have is none.
 *
 * @param own the codes of the categories with an indicator of their own
 * @param indicatorByCode for each code; -1 for none
 * @param rare the indicator of the rare categories together; -1 if there is none
 * @param missing that of a missing value; -1 if there is none
 */
record CategoryEncoder(
    CategoryColumn column, int[] own, int[] indicatorByCode, int rare, int missing)
    implements Encoder {

  private static final int LONGEST = 1024;

  /** The order of the UTF-8 bytes, which is that of the code points. */
  static final Comparator<String> BY_BYTES =
      Comparator.comparing(text -> text.getBytes(UTF_8), Arrays::compareUnsigned);

  /** A column with more categories than half of its rows, and more than this, is an identifier. */
  private static final int MANY = 50;

  /** The encoder that the training rows make; empty if the column says nothing. */
  static Optional<CategoryEncoder> of(
      CategoryColumn column, int[] rows, int maxCategories, Warnings warnings) {
    int[] counts = new int[column.levels().size()];
    int missing = 0;
    for (int row : rows) {
      if (column.isMissing(row)) {
        missing++;
      } else {
        counts[column.code(row)]++;
      }
    }
    List<Integer> present = new ArrayList<>();
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0) {
        present.add(code);
      }
    }
    int size = present.size();
    if (size + (missing > 0 ? 1 : 0) < 2) {
      warnings.dropped(column.name(), "all its values are alike");
      return Optional.empty();
    }
    if (size > MANY && size > rows.length / 2) {
      String what =
          size + " different values in " + rows.length + " rows: it looks like an identifier";
      warnings.dropped(column.name(), "it has " + what);
      return Optional.empty();
    }
    return Optional.of(encoder(column, present, counts, maxCategories, missing > 0, warnings));
  }

  private static CategoryEncoder encoder(
      CategoryColumn column,
      List<Integer> present,
      int[] counts,
      int maxCategories,
      boolean hasMissing,
      Warnings warnings) {
    Comparator<Integer> byBytes = byBytes(column);
    List<Integer> frequentFirst = new ArrayList<>(present);
    frequentFirst.sort(
        Comparator.<Integer, Integer>comparing(code -> -counts[code]).thenComparing(byBytes));
    List<Integer> own =
        new ArrayList<>(
            frequentFirst.stream()
                .filter(code -> canBeWritten(column.levels().get(code)))
                .limit(maxCategories)
                .toList());
    int rareCount = present.size() - own.size();
    own.sort(byBytes);
    int[] indicatorByCode = new int[counts.length];
    Arrays.fill(indicatorByCode, -1);
    int rare = rareCount > 0 ? own.size() : -1;
    if (rareCount > 0) {
      present.forEach(code -> indicatorByCode[code] = rare);
      warnings.add(
          Warning.Kind.RARE_CATEGORIES,
          "the "
              + rareCount
              + " rarest of the "
              + present.size()
              + " categories of "
              + column.name()
              + " count as one");
    }
    for (int i = 0; i < own.size(); i++) {
      indicatorByCode[own.get(i)] = i;
    }
    int missing = hasMissing ? own.size() + (rareCount > 0 ? 1 : 0) : -1;
    int[] codes = own.stream().mapToInt(Integer::intValue).toArray();
    return new CategoryEncoder(column, codes, indicatorByCode, rare, missing);
  }

  private static Comparator<Integer> byBytes(CategoryColumn column) {
    return Comparator.comparing(column.levels()::get, BY_BYTES);
  }

  /** The codes in the order of their categories' bytes. */
  static List<Integer> byBytes(CategoryColumn column, IntStream codes) {
    return codes.boxed().sorted(byBytes(column)).toList();
  }

  /** Whether a model's document can hold the category. */
  static boolean canBeWritten(String level) {
    return level.length() <= LONGEST
        && level.codePoints().noneMatch(c -> Character.isISOControl(c) || isHalf(c));
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  @Override
  public int numbers() {
    return 0;
  }

  @Override
  public int indicators() {
    return own.length + (rare >= 0 ? 1 : 0) + (missing >= 0 ? 1 : 0);
  }

  @Override
  public double number(int row) {
    throw new IllegalStateException("a category has no number");
  }

  @Override
  public int indicator(int row) {
    int code = column.code(row);
    return code == CategoryColumn.MISSING ? missing : indicatorByCode[code];
  }

  @Override
  public String indicatorName(int indicator) {
    String level =
        indicator == rare
            ? "(rare)"
            : indicator == missing ? "(empty)" : column.levels().get(own[indicator]);
    return column.name() + "=" + level;
  }
}
