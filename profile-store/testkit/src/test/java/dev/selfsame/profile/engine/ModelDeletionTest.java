package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.report.ModelReport;
import dev.selfsame.profile.report.TimeBucket;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.evaluate.NumbersEvaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelDeletionTest {

  private Node node = new Node();

  @BeforeEach
  void define() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.define(Tag.builder("came", TagKind.RAW, ValueType.NUMBER).fold(Fold.LATEST).build());
    importModel("1", 1);
    importModel("2", 10);
    importModel("3", 100);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void importModel(String version, double coefficient) {
    node.engine.models().importModel(ServedScoresTest.model(version, coefficient), false).join();
  }

  private void delete(String version) {
    node.engine.models().delete("value", version).join();
  }

  private List<String> versions() {
    return node.engine.models().list().stream().map(StoredModel::version).toList();
  }

  private void spend(String event, double amount) {
    node.record(Node.fact(event, "account:a", "spent", new Value.Decimal(amount), Node.NOW));
  }

  private List<String> exported() {
    SubjectData data = node.engine.persons().data(Node.id("account:a"));
    List<String> scores = new ArrayList<>();
    for (SubjectPart part = data.next(); part != null; part = data.next()) {
      if (part instanceof SubjectPart.OfScore of) {
        scores.add(of.score().model() + '/' + of.score().version() + '=' + of.score().value());
      }
    }
    return scores;
  }

  @Test
  void delete_aCandidateOrRetiredVersion_takesItAwayForGood() {
    node.engine.models().activate("value", "2").join();
    node.engine.models().retire("value", "2").join();
    delete("1");
    delete("2");
    assertThat(versions()).containsExactly("3");
    assertThatThrownBy(() -> delete("1")).hasCauseInstanceOf(ModelRefused.ModelNotFound.class);
    assertThatThrownBy(() -> node.engine.models().get("value", "2"))
        .isInstanceOf(ModelRefused.ModelNotFound.class);
    node.close();
    node = node.crash();
    assertThat(versions()).containsExactly("3");
    int[] documents = {0};
    node.store.documents("model", (name, document) -> documents[0]++);
    node.store.documents("model_state", (name, document) -> documents[0]++);
    assertThat(documents[0]).isEqualTo(2);
  }

  @Test
  void delete_aVersionThatScores_isRefusedAndSaysWhatToDo() {
    node.engine.models().activate("value", "1").join();
    node.engine.models().challenge("value", "2").join();
    assertThatThrownBy(() -> delete("1"))
        .hasCauseInstanceOf(ModelRefused.ModelStatusConflict.class)
        .hasMessageContaining("champion")
        .hasMessageContaining("retire it");
    assertThatThrownBy(() -> delete("2"))
        .hasCauseInstanceOf(ModelRefused.ModelStatusConflict.class)
        .hasMessageContaining("challenger: retire it first");
    assertThat(versions()).hasSize(3);
    spend("e1", 2);
    assertThat(node.profile("account:a")).contains("version=1");
  }

  @Test
  void delete_theLastVersion_leavesTheTagAndWhatWasServed() {
    node.engine.models().activate("value", "1").join();
    spend("e1", 2);
    node.engine.models().retire("value", "1").join();
    List.of("1", "2", "3").forEach(this::delete);
    assertThat(versions()).isEmpty();
    assertThat(node.engine.catalog().get("predicted.value").kind()).isEqualTo(TagKind.PREDICTIVE);
    assertThat(exported()).containsExactly("value/1=2.0");
    node.close();
    node = node.crash();
    assertThat(exported()).containsExactly("value/1=2.0");
    spend("e2", 1);
    assertThat(node.profile("account:a")).doesNotContain("predicted");
  }

  @Test
  void report_ofScoresOfADeletedVersion_countsThemAmongWhatWasShown() {
    node.engine.models().activate("value", "1").join();
    node.clock.set(Node.NOW + 10);
    spend("e1", 2);
    node.clock.set(Node.NOW + 20);
    node.engine.models().activate("value", "2").join();
    node.engine.models().rescore(WorkProgress.IGNORED);
    delete("1");
    record("o1", 5, Node.NOW + 15);
    ModelReport report = report();
    assertThat(report.buckets()).singleElement().satisfies(b -> assertThat(b.scored()).isOne());
    assertThat(((NumbersEvaluation) report.buckets().get(0).evaluation()).mae()).isEqualTo(3);
    assertThat(report.versions().get(0).served()).isNull();
  }

  @Test
  void report_ofAVersionImportedAnew_takesNoScoreOfTheOneBeforeForItsOwn() {
    node.engine.models().challenge("value", "1").join();
    node.engine.models().activate("value", "2").join();
    node.clock.set(Node.NOW + 10);
    spend("e1", 2);
    node.engine.models().retire("value", "1").join();
    delete("1");
    node.clock.set(Node.NOW + 20);
    importModel("1", 7);
    record("o1", 5, Node.NOW + 30);
    node.engine.models().challenge("value", "1").join();
    assertThat(report().versions().get(1).version()).isEqualTo("1");
    assertThat(report().versions().get(1).served()).isNull();
    node.engine.models().rescore(WorkProgress.IGNORED);
    assertThat(((NumbersEvaluation) report().versions().get(1).served()).mae()).isEqualTo(9);
  }

  @Test
  void report_ofAChampionImportedAnew_takesNothingOfTheOneBeforeForItsOwn() {
    node.engine.models().activate("value", "1").join();
    node.clock.set(Node.NOW + 10);
    spend("e1", 2);
    node.engine.models().retire("value", "1").join();
    delete("1");
    importModel("1", 7);
    StoredModel anew = node.engine.models().get("value", "1").model();
    // Behind all that the one before did, even in the same millisecond.
    assertThat(anew.importMillis()).isEqualTo(Node.NOW + 11);
    node.engine.models().activate("value", "1").join();
    node.close();
    node = node.crash();
    record("o1", 5, Node.NOW + 10);
    record("o2", 5, Node.NOW + 15);
    // The one before was retired then; the outcomes' own commit scored by the next one.
    assertThat(report().buckets().get(0).scored()).isOne();
    assertThat(((NumbersEvaluation) report().versions().get(0).served()).mae()).isEqualTo(9);
    assertThat(report().versions().get(0).served().rows()).isOne();
  }

  @Test
  void report_afterADeletion_isAsBefore() {
    node.engine.models().activate("value", "1").join();
    node.clock.set(Node.NOW + 10);
    spend("e1", 2);
    node.clock.set(Node.NOW + 20);
    node.engine.models().retire("value", "1").join();
    record("o1", 5, Node.NOW + 15);
    // Nobody was champion then.
    record("o2", 5, Node.NOW + 30);
    ModelReport before = report();
    assertThat(before.buckets().get(0).scored()).isOne();
    delete("1");
    assertThat(report().buckets()).isEqualTo(before.buckets());
    node.close();
    node = node.crash();
    assertThat(report().buckets()).isEqualTo(before.buckets());
  }

  @Test
  void page_behindAVersionThatWasDeleted_goesOnBehindIt() {
    StoredModel.Place second = node.engine.models().get("value", "2").model().place();
    delete("2");
    assertThat(node.engine.models().page("value", second, 10))
        .extracting(StoredModel::version)
        .containsExactly("3");
    assertThat(node.engine.models().page("", null, 1))
        .extracting(StoredModel::version)
        .containsExactly("1");
  }

  @Test
  void delete_manyVersions_remembersTheLastOnes() {
    Lived one =
        new Lived(
            "value",
            "x",
            "t",
            ModelType.LINEAR_REGRESSION,
            List.of(),
            0,
            Standings.of(ModelStatus.RETIRED, 0));
    PastModels past = new PastModels(Collections.nCopies(PastModels.MOST, one));
    assertThat(past.tooMany()).isEmpty();
    Lived older =
        new Lived(
            "value",
            "y",
            "t",
            ModelType.LINEAR_REGRESSION,
            List.of(),
            -5,
            Standings.of(ModelStatus.RETIRED, -1));
    PastModels more = past.with(older);
    assertThat(more.tooMany()).containsExactly(older);
    assertThat(more.without(more.tooMany()).all()).isEqualTo(past.all());
  }

  private void record(String event, double value, long time) {
    node.engine
        .learning()
        .record(
            List.of(Node.fact(event, "account:a", "came", new Value.Decimal(value), time)), false)
        .join();
  }

  private ModelReport report() {
    OutcomeChoice all = new OutcomeChoice("came", OutcomeSpan.ALL, 1_000, null);
    return node.engine.learning().report("value", all, TimeBucket.MONTH, 0, WorkProgress.IGNORED);
  }

  @Test
  void delete_besideOtherWrites_leavesProfilesAsTheyAre() {
    node.engine.models().activate("value", "1").join();
    spend("e1", 2);
    String before = node.profile("account:a");
    delete("2");
    assertThat(node.profile("account:a")).isEqualTo(before);
    assertThat(node.engine.models().isRescoring()).isTrue();
    node.engine.models().rescore(WorkProgress.IGNORED);
    assertThat(node.profile("account:a")).isEqualTo(before);
  }
}
