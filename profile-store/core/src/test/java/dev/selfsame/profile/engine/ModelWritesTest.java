package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.derive.TagGraph;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ModelWritesTest {

  private static final int SIZE = 100;

  private static LinearModel model(String version) {
    return LinearModel.of(
        ModelSpec.builder("churn", version, ModelType.LINEAR_REGRESSION, "prediction.churn")
            .features(List.of(FeatureSpec.Numeric.of("visits", 1)))
            .build());
  }

  private static ModelVersion version(String version, int bytes) {
    return new ModelVersion(
        model(version), bytes, new byte[32], 0, Standings.of(ModelStatus.RETIRED, 0));
  }

  private static Definitions definitions(List<ModelVersion> there) {
    return new Definitions(
        Catalog.EMPTY,
        Models.of(there),
        Policies.only(IdentityPolicy.defaults(), 0),
        EventTypes.EMPTY,
        TagGraph.EMPTY,
        Refolds.NONE,
        Rescoring.NONE);
  }

  private static Models add(List<ModelVersion> there) {
    Definitions definitions = definitions(there);
    DefinitionCommand.ImportModel command =
        new DefinitionCommand.ImportModel(
            model("new"), new byte[SIZE], false, new CompletableFuture<>());
    Tag visits = Tag.builder("visits", TagKind.FACTUAL, ValueType.INTEGER).fold(Fold.COUNT).build();
    definitions = new TagWrites(definitions, 1).create(visits).definitions();
    return new ModelWrites(definitions, 1).add(command).definitions().models();
  }

  @Test
  void add_toAsManyVersionsAsMayBe_isRefusedAndSaysWhy() {
    List<ModelVersion> there = new ArrayList<>();
    for (int i = 1; i < ModelChanges.MOST_VERSIONS; i++) {
      there.add(version("v" + i, SIZE));
    }
    assertThat(add(there).size()).isEqualTo(ModelChanges.MOST_VERSIONS);
    there.add(version("last", SIZE));
    assertThatThrownBy(() -> add(there))
        .isInstanceOf(ModelRefused.TooManyModels.class)
        .hasMessageContaining("10,000 model versions")
        .hasMessageContaining("validate_only");
  }

  @Test
  void add_toDocumentsAsLargeAsMayBe_isRefused() {
    int room = (int) ModelChanges.MOST_BYTES - SIZE;
    assertThat(add(List.of(version("large", room))).bytes()).isEqualTo(ModelChanges.MOST_BYTES);
    assertThatThrownBy(() -> add(List.of(version("large", room + 1))))
        .isInstanceOf(ModelRefused.TooManyModels.class);
  }

  @Test
  void put_byAClockSetBackBehindTheImportOfACandidate_isAChangeOfNow() {
    Standings standings = Standings.of(ModelStatus.CANDIDATE, 0);
    ModelVersion first = new ModelVersion(model("1"), SIZE, new byte[32], 0, standings);
    ModelVersion later =
        new ModelVersion(
            model("2"), SIZE, new byte[32], 100, Standings.of(ModelStatus.CANDIDATE, 100));

    assertThat(activated("1", first, later)).isEqualTo(50);
    assertThat(activated("2", first, later)).isEqualTo(100);
  }

  /** When a version came to be the champion that was made so at 50. */
  private static long activated(String version, ModelVersion... there) {
    DefinitionCommand.PutModel command =
        new DefinitionCommand.PutModel(
            "churn", version, ModelStatus.CHAMPION, new CompletableFuture<>());
    return new ModelWrites(definitions(List.of(there)), 50)
        .put(command)
        .definitions()
        .models()
        .get("churn", version)
        .statusMillis();
  }

  @Test
  void put_byAClockThatWasSetBack_leavesNoMomentWithTwoChampionsNorWithoutOne() {
    Standings standings = Standings.of(ModelStatus.CANDIDATE, 0);
    ModelVersion first =
        new ModelVersion(
            model("1"), SIZE, new byte[32], 0, standings.with(ModelStatus.CHAMPION, 100));
    ModelVersion second = new ModelVersion(model("2"), SIZE, new byte[32], 0, standings);
    DefinitionCommand.PutModel command =
        new DefinitionCommand.PutModel(
            "churn", "2", ModelStatus.CHAMPION, new CompletableFuture<>());

    Models models =
        new ModelWrites(definitions(List.of(first, second)), 50)
            .put(command)
            .definitions()
            .models();

    assertThat(models.history().at("churn", "1", 100).standings().last())
        .isEqualTo(new Standings.Standing(ModelStatus.RETIRED, 100));
    assertThat(models.history().at("churn", "2", 100).standings().last())
        .isEqualTo(new Standings.Standing(ModelStatus.CHAMPION, 100));
  }
}
