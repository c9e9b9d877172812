package dev.selfsame.scoring.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses the feature columns and how each is encoded. */
final class Encoders {

  private Encoders() {}

  /**
   * The columns that may be features, in the table's order.
   *
   * @throws TrainingException if two of them stand for one tag: the model could read only one
   */
  static List<Column> features(Table table, TrainingOptions options) {
    options.exclude().forEach(table::column);
    List<Column> features =
        table.columns().stream()
            .filter(column -> !column.name().equals(options.label()))
            .filter(column -> !options.exclude().contains(column.name()))
            .toList();
    Map<String, Column> byTag = new HashMap<>();
    for (Column column : features) {
      Column other = byTag.putIfAbsent(column.heading().tag(), column);
      if (other != null) {
        throw new TrainingException(Heading.twice(other.heading(), column.heading()));
      }
    }
    return features;
  }

  /**
   * The encoders that the training rows make.
   *
   * @throws TrainingException if no column is of use
   */
  static List<Encoder> of(
      List<Column> columns, int[] rows, TrainingOptions options, Warnings warnings) {
    List<Encoder> encoders = new ArrayList<>();
    for (Column column : columns) {
      if (column instanceof NumberColumn numbers) {
        NumberEncoder.of(numbers, rows, options.standardise(), warnings).ifPresent(encoders::add);
      } else if (column instanceof CategoryColumn categories) {
        CategoryEncoder.of(categories, rows, options.maxCategories(), warnings)
            .ifPresent(encoders::add);
      }
    }
    if (encoders.isEmpty()) {
      throw new TrainingException(
          "no column is of use: each is empty, the same in every row, or an identifier");
    }
    return encoders;
  }
}
