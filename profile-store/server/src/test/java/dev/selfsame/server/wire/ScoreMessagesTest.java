package dev.selfsame.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.scoring.v1.ClassProbability;
import dev.selfsame.api.scoring.v1.Score;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelDocument;
import org.junit.jupiter.api.Test;

class ScoreMessagesTest {

  private static Score scored(String type, String intercept, String more) {
    LinearModel model =
        ModelDocument.parse(
            """
            {"name": "m", "version": "1", "type": "%s", "tag": "score", "intercept": %s,
             "features": [{"type": "numeric", "tag": "a", "coefficient": %s}]%s}
            """
                .formatted(type, intercept, intercept, more)
                .getBytes(UTF_8));
    return ScoreMessages.message(model.score(tag -> null));
  }

  @Test
  void message_ofAMultinomialScore_hasTheClassAndAllProbabilities() {
    Score score = scored("multinomial_logistic", "[1, 0]", ", \"classes\": [\"k\", \"l\"]");

    assertThat(score.getLabel()).isEqualTo("k");
    assertThat(score.getProbabilitiesList().stream().map(ClassProbability::getLabel))
        .containsExactly("k", "l");
    assertThat(score.getProbability()).isEqualTo(score.getValue());
  }

  @Test
  void message_ofPoints_hasAProbabilityOnlyIfTheirOddsAreStated() {
    String points =
        """
        , "points": {"base_score": 0, "base_odds": 1, "pdo": 20, "higher_is": "bad"}
        """;

    assertThat(scored("scorecard", "0", points).getProbability()).isEqualTo(0.5);
    assertThat(scored("scorecard", "0", "").hasProbability()).isFalse();
    assertThat(scored("linear_regression", "0", "").hasProbability()).isFalse();
    assertThat(scored("logistic_regression", "0", "").getProbability()).isEqualTo(0.5);
  }
}
