package dev.selfsame.scoring.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes tables for tests, with gaps, categories and outcomes that depend on both. */
final class Tables {

  private Tables() {}

  /** Rows of two numbers, one of them with gaps, a category with gaps, and an outcome. */
  static List<@Nullable Object[]> rows(long seed, int count) {
    Random random = new Random(seed);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double age = 20 + 60 * random.nextDouble();
      @Nullable Double income = random.nextInt(10) == 0 ? null : 1000 * random.nextGaussian();
      int place = random.nextInt(5);
      double linear = 0.05 * (age - 50) + (income == null ? 0.7 : income / 1500) - 0.4 * place;
      boolean outcome = random.nextDouble() < 1 / (1 + Math.exp(-linear));
      rows.add(
          new Object[] {
            age, income, place == 4 ? null : "p" + place, outcome ? "yes" : "no", "c" + (i % 3)
          });
    }
    return rows;
  }

  static Table of(List<@Nullable Object[]> rows) {
    TableBuilder table =
        new TableBuilder()
            .numbers(Heading.of("in.age"))
            .numbers(Heading.of("in.income"))
            .categories(Heading.of("in.place"))
            .categories(Heading.of("outcome"))
            .categories(Heading.of("in.colour"));
    rows.forEach(table::row);
    return table.build();
  }

  static Table random(long seed, int count) {
    return of(rows(seed, count));
  }

  static Table shuffled(long seed, int count, long order) {
    List<@Nullable Object[]> rows = rows(seed, count);
    Collections.shuffle(rows, new Random(order));
    return of(rows);
  }

  static TrainingOptionsBuilder options() {
    return TrainingOptions.builder("test", "prediction.test", "outcome")
        .holdout(new Holdout.None());
  }
}
