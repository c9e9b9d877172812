package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes model documents for tests; single quotes stand for double ones. */
final class Documents {

  private Documents() {}

  static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  /** A logistic model with these features and whatever else. */
  static byte[] model(String features, String more) {
    return json(
        """
        {'name': 'churn', 'version': '1', 'type': 'logistic_regression',
         'tag': 'prediction.churn', 'intercept': -0.5, 'features': [%s]%s}
        """
            .formatted(features, more.isEmpty() ? "" : ", " + more));
  }

  static LinearModel parsed(String features) {
    return ModelDocument.parse(model(features, ""));
  }
}
