package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class ScorerTest {

  private static final List<FeatureSpec> FEATURES =
      List.of(
          Numeric.of("amount", 0.3).standardised(2, 5).missingAdds(List.of(0.7)),
          OneHot.of("plan", Map.of("a", 0.5, "b", -0.25)),
          Bins.of("amount", List.of(Bin.of(Double.NEGATIVE_INFINITY, 0, -1), Bin.of(3, 9, 1)))
              .with(FeatureInfo.of("amount").named("amount in bins")),
          OneHot.of("children", Map.of("0", 0.1, "2", 0.9)),
          Numeric.of("nowhere", 5).imputing(0.125));

  /** Whatever the number of rows, which are scored in blocks, and whatever their order. */
  @Property(tries = 100)
  void values_anyRows_areThoseOfTheModelRowByRow(
      @ForAll @IntRange(max = 300) int count, @ForAll long seed) {
    Random random = new Random(seed);
    Table table = table(random);
    LinearModel model =
        LinearModel.of(
            ModelSpec.builder("m", "1", ModelType.LOGISTIC_REGRESSION, "score")
                .features(FEATURES)
                .build());
    int[] rows = random.ints(count, 0, table.rows()).toArray();

    double[] values = new Scorer(model.spec(), table.columns()).values(rows);

    assertThat(values).hasSize(count);
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      assertThat(values[i]).isEqualTo(model.value(tag -> read(table, tag, row)));
    }
  }

  private static Table table(Random random) {
    TableBuilder builder =
        new TableBuilder()
            .numbers(Heading.of("amount"))
            .categories(Heading.of("plan"))
            .numbers(Heading.of("children"));
    for (int i = 0; i < 90; i++) {
      builder.row(
          random.nextInt(9) == 0 ? null : 4 * random.nextGaussian(),
          random.nextInt(9) == 0 ? null : List.of("a", "b", "c").get(random.nextInt(3)),
          random.nextInt(9) == 0 ? null : (double) random.nextInt(4));
    }
    return builder.build();
  }

  private static @Nullable Object read(Table table, String tag, int row) {
    if (tag.equals("nowhere")) {
      return null;
    }
    Object value = table.column(tag).value(row);
    return tag.equals("children") && value instanceof Double number
        ? (Object) number.longValue()
        : value;
  }
}
