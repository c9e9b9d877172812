package dev.selfsame.scoring;

import java.util.List;

/**
 * Checks that a model gives what its verification rows say: what a model was exported with must
 * come out here too.
 */
final class Verification {

  private static final double TOLERANCE = 1e-9;

  private final String root;
  private final Violations violations;

  /**
   * @param root the path of the rows in what was given
   */
  Verification(String root, Violations violations) {
    this.root = root;
    this.violations = violations;
  }

  void check(LinearModel model, List<VerificationRow> rows) {
    for (int i = 0; i < rows.size(); i++) {
      VerificationRow row = rows.get(i);
      String path = root + "[" + i + "]";
      compare(path + ".value", row, model.value(tag -> row.inputs().get(tag)));
      if (!row.label().isEmpty()) {
        compare(path + ".label", row.label(), model.score(tag -> row.inputs().get(tag)).label());
      }
    }
  }

  private void compare(String path, VerificationRow row, double actual) {
    double expected = row.value();
    double difference = Math.abs(actual - expected);
    double allowed = row.tolerance().orElse(TOLERANCE) * Math.max(1, Math.abs(expected));
    if (difference > allowed) {
      violations.add(
          path,
          "is "
              + expected
              + ", and the model gives "
              + actual
              + ", a difference of "
              + difference
              + " where "
              + allowed
              + " is allowed; check coefficients, mean, scale and the rules for missing values");
    }
  }

  private void compare(String path, String expected, String actual) {
    if (!expected.equals(actual)) {
      violations.add(
          path,
          "is "
              + Quote.of(expected)
              + ", and the model gives "
              + Quote.of(actual)
              + "; check the order of the classes");
    }
  }
}
