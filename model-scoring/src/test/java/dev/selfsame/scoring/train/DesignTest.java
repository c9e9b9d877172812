package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The design matrix beside one that is written out. */
class DesignTest {

  @Property(tries = 50)
  void everyProduct_equalsThatOfTheMatrixWrittenOut(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 2500) int rows) {
    Table table = Tables.random(seed, rows + 30);
    int[] chosen = IntStream.range(30, rows + 30).toArray();
    List<Encoder> encoders =
        Encoders.of(
            Encoders.features(table, Tables.options().build()),
            IntStream.range(0, rows + 30).toArray(),
            Tables.options().build(),
            new Warnings());
    Design design = Design.of(encoders, chosen);
    double[][] naive = writtenOut(design, encoders, chosen);
    Random random = new Random(seed);
    double[] weights = random.doubles(design.columns()).toArray();
    double[] values = random.doubles(rows).toArray();

    double[] product = new double[rows];
    design.times(weights, product);
    double[] transposed = design.transposedTimes(values);
    double[][] gram = design.gram(values);

    double[] expected = new double[design.columns()];
    double[][] expectedGram = new double[design.columns()][design.columns()];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < design.columns(); j++) {
        sum += naive[i][j] * weights[j];
        expected[j] += naive[i][j] * values[i];
        for (int k = 0; k <= j; k++) {
          expectedGram[j][k] += values[i] * naive[i][j] * naive[i][k];
        }
      }
      assertThat(product[i]).isCloseTo(sum, within(1e-10));
    }
    for (int j = 0; j < design.columns(); j++) {
      assertThat(transposed[j]).isCloseTo(expected[j], within(1e-8));
      for (int k = 0; k <= j; k++) {
        assertThat(gram[j][k]).isCloseTo(expectedGram[j][k], within(1e-8));
      }
    }
  }

  private static double[][] writtenOut(Design design, List<Encoder> encoders, int[] rows) {
    double[][] matrix = new double[rows.length][design.columns()];
    for (int i = 0; i < rows.length; i++) {
      matrix[i][0] = 1;
      for (int e = 0; e < encoders.size(); e++) {
        Encoder encoder = encoders.get(e);
        if (encoder.numbers() > 0) {
          matrix[i][design.numberColumn(e)] = encoder.number(rows[i]);
        }
        int indicator = encoder.indicators() > 0 ? encoder.indicator(rows[i]) : -1;
        if (indicator >= 0) {
          matrix[i][design.indicatorColumn(e) + indicator] = 1;
        }
      }
    }
    return matrix;
  }
}
