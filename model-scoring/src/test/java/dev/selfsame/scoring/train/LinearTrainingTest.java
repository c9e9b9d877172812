package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.ModelType;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearTrainingTest {

  @Test
  void train_numberThatIsLinear_findsTheLine() {
    Trained trained = train(table(1000, 0), 0, 0);

    assertThat(trained.spec().type()).isEqualTo(ModelType.LINEAR_REGRESSION);
    assertThat(slope(trained, 0)).isCloseTo(3e6, within(1e-3));
    assertThat(slope(trained, 1)).isCloseTo(0, within(1e-3));
    assertThat(trained.training().metrics().get("r2")).isCloseTo(1, within(1e-9));
  }

  /** One column: ridge shrinks by squares / (squares + penalty), lasso by penalty / squares. */
  @Test
  void train_penalties_shrinkAsTheyShould() {
    Table table =
        Table.of(table(500, 1e6).columns().stream().filter(c -> !c.name().equals("in.b")).toList());
    double plain = slope(train(table, 0, 0), 0);

    // The column is standardised, so its squares add up to the number of rows.
    double deviation = ((FeatureSpec.Numeric) train(table, 0, 0).spec().features().get(0)).scale();
    double standard = plain * deviation;
    assertThat(slope(train(table, 250, 0), 0) * deviation)
        .isCloseTo(standard * 500 / 750, within(1e-6 * standard));
    assertThat(slope(train(table, 1e8, 1), 0) * deviation)
        .isCloseTo(standard - 1e8 / 500, within(1e-6 * standard));
  }

  @Test
  void train_lassoStrongEnough_keepsNothing() {
    Trained trained = train(table(200, 1e6), 1e12, 1);

    assertThat(slope(trained, 0)).isZero();
    assertThat(slope(trained, 1)).isZero();
  }

  private static double slope(Trained trained, int feature) {
    FeatureSpec.Numeric number = (FeatureSpec.Numeric) trained.spec().features().get(feature);
    return number.coefficients().get(0) / number.scale();
  }

  private static Trained train(Table table, double penalty, double ratio) {
    TrainingOptions options =
        TrainingOptions.builder("line", "prediction.line", "y")
            .method(Method.LINEAR)
            .penalty(penalty)
            .l1Ratio(ratio)
            .holdout(new Holdout.None())
            .build();
    return Trainer.train(table, options, Progress.NONE);
  }

  private static Table table(int rows, double noise) {
    Random random = new Random(7);
    TableBuilder table =
        new TableBuilder()
            .numbers(Heading.of("in.a"))
            .numbers(Heading.of("in.b"))
            .numbers(Heading.of("y"));
    for (int i = 0; i < rows; i++) {
      double a = random.nextGaussian();
      table.row(a, random.nextGaussian(), 5e7 + 3e6 * a + noise * random.nextGaussian());
    }
    return table.build();
  }
}
