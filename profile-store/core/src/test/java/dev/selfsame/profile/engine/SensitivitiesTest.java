package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Sensitivity;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagBuilder;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.derive.TagGraph;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SensitivitiesTest {

  private static final Tag VISITS = visits().sensitivity(Sensitivity.PUBLIC).build();
  private static final Tag SCORE =
      Tag.builder("prediction.churn", TagKind.PREDICTIVE, ValueType.NUMBER)
          .sensitivity(Sensitivity.PUBLIC)
          .build();

  private static TagBuilder visits() {
    return Tag.builder("visits", TagKind.FACTUAL, ValueType.INTEGER).fold(Fold.COUNT);
  }

  private static ModelVersion version(String version, long importMillis) {
    LinearModel model =
        LinearModel.of(
            ModelSpec.builder("churn", version, ModelType.LINEAR_REGRESSION, SCORE.name())
                .features(List.of(FeatureSpec.Numeric.of("visits", 1)))
                .build());
    return new ModelVersion(
        model, 1, new byte[32], importMillis, Standings.of(ModelStatus.CHAMPION, importMillis));
  }

  private static Definitions definitions(Refolds refolds) {
    return new Definitions(
        Catalog.EMPTY.with(VISITS, 1).with(SCORE, 1),
        Models.of(List.of(version("2", 10))),
        Policies.only(IdentityPolicy.defaults(), 0),
        EventTypes.EMPTY,
        TagGraph.EMPTY,
        refolds,
        Rescoring.NONE);
  }

  private static ServedScore served(String version, long millis) {
    return new ServedScore(
        1, "churn", version, true, 0.5, "", OptionalDouble.empty(), List.of(), millis, 1);
  }

  @Test
  void has_aTagThatWillBeMoreSensitiveOnceItIsFolded_isSoAlready() {
    Tag before = definitions(Refolds.NONE).catalog().get("visits");
    Sensitivities now = new Sensitivities(definitions(Refolds.NONE));
    assertThat(now.has("visits", Sensitivity.PUBLIC)).isTrue();
    assertThat(now.has(SCORE.name(), Sensitivity.PUBLIC)).isTrue();

    Tag after = visits().fold(Fold.MAX).sensitivity(Sensitivity.SENSITIVE).build();
    Definitions pending =
        definitions(Refolds.NONE.with(before, after, "ann", List.of("fold", "sensitivity"), 2));
    Sensitivities then = new Sensitivities(pending);
    assertThat(then.has("visits", Sensitivity.PERSONAL)).isFalse();
    assertThat(then.has(SCORE.name(), Sensitivity.PERSONAL)).isFalse();
    assertThat(then.has("visits", Sensitivity.SENSITIVE)).isTrue();
    assertThat(then.areOf(pending)).isTrue();
    assertThat(then.areOf(pending.with(Refolds.NONE))).isFalse();
  }

  @Test
  void has_aTagThatWillBeLessSensitiveOnceItIsFolded_isAsItIsTillThen() {
    Catalog catalog = Catalog.EMPTY.with(visits().sensitivity(Sensitivity.SENSITIVE).build(), 1);
    Tag after = visits().fold(Fold.MAX).sensitivity(Sensitivity.PUBLIC).build();
    Refolds refolds =
        Refolds.NONE.with(catalog.get("visits"), after, "ann", List.of("sensitivity"), 2);
    Sensitivities sensitivities =
        new Sensitivities(definitions(refolds).with(Models.EMPTY).with(catalog));
    assertThat(sensitivities.has("visits", Sensitivity.PERSONAL)).isFalse();
  }

  @Test
  void hasScore_ofAVersionThatIsNotThereAnyMore_isForWhoReadsAll() {
    Sensitivities sensitivities = new Sensitivities(definitions(Refolds.NONE));
    assertThat(sensitivities.hasScore(served("2", 10), Sensitivity.PUBLIC)).isTrue();
    assertThat(sensitivities.hasScore(served("1", 10), Sensitivity.PERSONAL)).isFalse();
    assertThat(sensitivities.hasScore(served("1", 10), Sensitivity.SENSITIVE)).isTrue();
    // Another version had the name then.
    assertThat(sensitivities.hasScore(served("2", 9), Sensitivity.PERSONAL)).isFalse();
  }

  @Test
  void hasEvent_thatFeedsNoTag_isForWhoReadsAll() {
    Sensitivities sensitivities = new Sensitivities(definitions(Refolds.NONE));
    assertThat(sensitivities.hasEvent("visit", Sensitivity.PERSONAL)).isFalse();
    assertThat(sensitivities.hasEvent("visit", Sensitivity.SENSITIVE)).isTrue();
  }
}
