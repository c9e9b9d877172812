package dev.selfsame.scoring.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the label column as the method wants it. */
final class TargetReader {

  private static final Set<String> YES = Set.of("yes", "true", "1", "+1", "y");
  private static final int MOST_CLASSES = 100;

  private final TrainingOptions options;
  private final Column column;
  private final int[] rows;

  private TargetReader(Table table, TrainingOptions options, Warnings warnings) {
    this.options = options;
    this.column = table.column(options.label());
    this.rows = IntStream.range(0, table.rows()).filter(row -> !column.isMissing(row)).toArray();
    if (rows.length == 0) {
      throw new TrainingException(
          "the table has no row with a " + options.label() + ": there is nothing to learn from");
    }
    if (rows.length < table.rows()) {
      warnings.add(
          Warning.Kind.DROPPED_ROWS,
          (table.rows() - rows.length) + " rows without a " + options.label() + " are not used");
    }
  }

  static Target read(Table table, TrainingOptions options, Warnings warnings) {
    TargetReader reader = new TargetReader(table, options, warnings);
    return switch (options.method()) {
      case LINEAR -> reader.numbers();
      case MULTINOMIAL -> reader.classes();
      case L2, ELASTIC_NET, SCORECARD -> reader.outcomes();
    };
  }

  private Target numbers() {
    if (!(column instanceof NumberColumn numbers)) {
      throw new TrainingException(
          "column " + column.name() + " has categories; a linear regression predicts numbers");
    }
    double[] values = new double[column.rows()];
    for (int row : rows) {
      values[row] = numbers.number(row);
    }
    return new Target(rows, values, List.of());
  }

  private Target classes() {
    List<String> labels = labels(MOST_CLASSES);
    if (labels.size() < 2) {
      throw new TrainingException(onlyOne(labels));
    }
    return target(labels);
  }

  private Target target(List<String> classes) {
    Map<String, Integer> places = new HashMap<>();
    classes.forEach(name -> places.put(name, places.size()));
    double[] values = new double[column.rows()];
    for (int row : rows) {
      values[row] = places.getOrDefault(label(row), 0);
    }
    return new Target(rows, values, classes);
  }

  private Target outcomes() {
    String positive = options.positive();
    List<String> labels = labels(positive == null ? 2 : Integer.MAX_VALUE);
    if (positive == null && labels.size() < 2) {
      throw new TrainingException(onlyOne(labels));
    }
    String yes = positive(column, labels, positive);
    if (labels.size() < 2) {
      throw new TrainingException(onlyOne(labels));
    }
    List<String> others = labels.stream().filter(label -> !label.equals(yes)).toList();
    return target(List.of(others.size() == 1 ? others.get(0) : "(others)", yes));
  }

  /**
   * The positive one of a column's labels.
   *
   * @param wanted null for the one that says yes
   * @throws TrainingException if it is not among them, or not exactly one says yes
   */
  static String positive(Column column, List<String> labels, @Nullable String wanted) {
    if (wanted == null) {
      return yes(column, labels);
    }
    if (!labels.contains(wanted)) {
      throw new TrainingException(
          "no row has the label " + wanted + " in column " + column.name() + shown(labels));
    }
    return wanted;
  }

  private static String yes(Column column, List<String> labels) {
    List<String> yes = labels.stream().filter(TargetReader::saysYes).toList();
    if (yes.size() != 1) {
      throw new TrainingException(
          "say which label of column " + column.name() + " is the positive one" + shown(labels));
    }
    return yes.get(0);
  }

  private static boolean saysYes(String label) {
    return YES.contains(label.toLowerCase(Locale.ROOT));
  }

  private String onlyOne(List<String> labels) {
    return "every row has the label "
        + String.join("", labels)
        + " in column "
        + column.name()
        + ": there is nothing to tell apart";
  }

  private static String shown(List<String> labels) {
    String first = String.join(", ", labels.stream().limit(5).toList());
    return "; there are " + first + (labels.size() > 5 ? " and others" : "");
  }

  /** The labels that rows have, in the order of their bytes. */
  private List<String> labels(int most) {
    Set<String> labels = new HashSet<>();
    for (int row : rows) {
      if (labels.add(label(row)) && labels.size() > most) {
        throw new TrainingException(
            "column "
                + column.name()
                + " has more than "
                + most
                + " labels; "
                + (most == 2
                    ? "say which one is positive, or train a multinomial model"
                    : "group them"));
      }
    }
    List<String> sorted = new ArrayList<>(labels);
    sorted.sort(CategoryEncoder.BY_BYTES);
    return sorted;
  }

  private String label(int row) {
    return label(column, row);
  }

  /** A whole number without its fraction, so that 1.0 is the label 1. */
  static String label(Column column, int row) {
    @Nullable Object value = column.value(row);
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return String.valueOf(value);
  }
}
