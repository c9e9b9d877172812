package dev.selfsame.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.scoring.v1.ClassProbability;
import dev.selfsame.api.scoring.v1.Contribution;
import dev.selfsame.api.scoring.v1.Score;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** How the scores of models of each type are printed. */
final class ScoreTextTest {

  private static final Score LOGISTIC =
      Score.newBuilder().setValue(0.25).setProbability(0.25).build();

  private static final Score SCORECARD =
      Score.newBuilder().setValue(612).setProbability(0.031).build();

  private static final Score MULTINOMIAL =
      Score.newBuilder()
          .setValue(0.7)
          .setProbability(0.7)
          .setLabel("gold")
          .addProbabilities(ClassProbability.newBuilder().setLabel("gold").setProbability(0.7))
          .addProbabilities(ClassProbability.newBuilder().setLabel("none").setProbability(0.3))
          .build();

  @Test
  void value_byType_saysWhatItMeans() {
    assertThat(ProfileText.value(LOGISTIC)).isEqualTo("0.250");
    assertThat(ProfileText.value(SCORECARD)).isEqualTo("612.000 (probability 0.031)");
    assertThat(ProfileText.value(MULTINOMIAL)).isEqualTo("gold (0.700)");
  }

  @Test
  void print_aMultinomialScore_showsAllClasses() {
    StringWriter text = new StringWriter();
    new ProfileText(new PrintWriter(text, true)).print(MULTINOMIAL);

    assertThat(text.toString()).contains("classes: gold 0.700, none 0.300");
  }

  @Test
  void print_featuresThatAddNothing_countsThem() {
    Score score =
        Score.newBuilder()
            .addContributions(Contribution.newBuilder().setFeature("age").setContribution(-0.2))
            .addContributions(Contribution.newBuilder().setFeature("plan").setContribution(0.0004))
            .addContributions(Contribution.newBuilder().setFeature("sex").setMissing(true))
            .build();
    StringWriter text = new StringWriter();
    new ProfileText(new PrintWriter(text, true)).print(score);

    assertThat(text.toString())
        .startsWith("  lowers it (-0.200) [age: ]")
        .contains("  2 features add nothing, or less than 0.0005")
        .doesNotContain("plan");
  }

  @Test
  void json_byType_hasLabelAndProbabilities() {
    assertThat(ProfileJson.of(MULTINOMIAL))
        .contains("\"label\" : \"gold\"")
        .contains("\"none\" : 0.3");
    assertThat(ProfileJson.of(LOGISTIC)).doesNotContain("label").contains("\"probability\"");
    assertThat(ProfileJson.of(Score.getDefaultInstance())).doesNotContain("probability");
  }
}
