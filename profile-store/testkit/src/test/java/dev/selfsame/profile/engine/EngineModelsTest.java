package dev.selfsame.profile.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.Score;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineModelsTest {

  private Node node = new Node();

  @BeforeEach
  void define() {
    node.define("orders", Fold.COUNT, ValueType.TIME);
    node.define("age", Fold.LATEST, ValueType.INTEGER);
    node.define("plan", Fold.LATEST, ValueType.STRING);
    node.define("brands", Fold.UNION, ValueType.STRING);
    node.define("born", Fold.EARLIEST, ValueType.TIME);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static byte[] model(String name, String version, String tag, String... features) {
    return """
    {"name": "%s", "version": "%s", "type": "logistic_regression", "tag": "%s",
     "intercept": -1.0, "features": [%s]}
    """
        .formatted(name, version, tag, String.join(",", features))
        .getBytes(UTF_8);
  }

  private static String numeric(String tag, double coefficient) {
    return """
    {"type": "numeric", "tag": "%s", "coefficient": %s, "missing": {"contribution": 0}}
    """
        .formatted(tag, coefficient);
  }

  private static String category(String tag) {
    return """
    {"type": "one_hot", "tag": "%s", "coefficients": {"pro": 2.0}, "other": 0, "missing": 0}
    """
        .formatted(tag);
  }

  private static byte[] churn(String version, double coefficient) {
    return model(
        "churn", version, "predicted.churn", numeric("age", coefficient), category("plan"));
  }

  private StoredModel imported(byte[] json) {
    return node.engine.models().importModel(json, false).join();
  }

  private static Throwable failure(CompletableFuture<?> done) {
    Throwable failure = done.handle((result, why) -> why).join();
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private void age(String event, String identifier, long age) {
    node.record(Node.fact(event, identifier, "age", new Value.Whole(age), Node.NOW));
  }

  @Test
  void importModel_new_isACandidateAndMakesItsTag() {
    StoredModel model = imported(churn("1", 0.5));
    assertThat(model)
        .isEqualTo(
            new StoredModel(
                "churn",
                "1",
                "predicted.churn",
                ModelStatus.CANDIDATE,
                List.of("age", "plan"),
                model.coefficientCount(),
                Node.NOW,
                Node.NOW,
                ""));
    assertThat(node.engine.catalog().get("predicted.churn").kind()).isEqualTo(TagKind.PREDICTIVE);
    age("e", "account:a", 3);
    assertThat(node.profile("account:a")).doesNotContain("predicted");
  }

  @Test
  void importModel_again_returnsItAndOtherContentIsRefused() {
    StoredModel model = imported(churn("1", 0.5));
    assertThat(imported(churn("1", 0.5))).isEqualTo(model);
    assertThat(failure(node.engine.models().importModel(churn("1", 0.6), false)))
        .isInstanceOfSatisfying(
            ModelRefused.ModelExists.class,
            e -> assertThat(e.model() + e.version()).isEqualTo("churn1"));
    assertThat(node.engine.models().list()).containsExactly(model);
  }

  private static byte[] segment(String tag) {
    return """
    {"name": "segment", "version": "1", "type": "multinomial_logistic", "tag": "%s",
     "classes": ["young", "old"], "intercept": [1.0, -1.0],
     "features": [{"type": "numeric", "tag": "age", "coefficient": [0.0, 0.5]}]}
    """
        .formatted(tag)
        .getBytes(UTF_8);
  }

  @Test
  void activate_aMultinomialModel_profilesShowTheMostProbableClass() {
    imported(segment("predicted.segment"));
    node.engine.models().activate("segment", "1").join();
    age("e1", "account:a", 3);
    age("e2", "account:b", 5);
    assertThat(node.engine.catalog().get("predicted.segment").valueType())
        .isEqualTo(ValueType.STRING);
    assertThat(node.profile("account:a")).contains("Text[value=young]");
    assertThat(node.profile("account:b")).contains("Text[value=old]");
  }

  @Test
  void importModel_aMultinomialModelOnATagOfNumbers_isRefused() {
    imported(churn("1", 0.5));
    assertThat(failure(node.engine.models().importModel(segment("predicted.churn"), false)))
        .isInstanceOfSatisfying(
            InvalidModelException.class,
            e ->
                assertThat(e.getMessage())
                    .isEqualTo(
                        "tag tag predicted.churn is NUMBER: the score of a multinomial_logistic"
                            + " model needs a STRING"));
  }

  @Test
  void importModel_validateOnly_changesNothing() {
    assertThat(node.engine.models().importModel(churn("1", 0.5), true).join().name())
        .isEqualTo("churn");
    assertThat(node.engine.models().list()).isEmpty();
    assertThat(node.engine.catalog().find("predicted.churn")).isNull();
  }

  @Test
  void importModel_thatDoesNotFitTheCatalogue_namesEachPlace() {
    byte[] json =
        model(
            "m",
            "1",
            "age",
            numeric("nothing", 1),
            numeric("plan", 1),
            numeric("born", 1),
            category("brands"),
            numeric("orders", 1));
    assertThat(failure(node.engine.models().importModel(json, false)))
        .isInstanceOfSatisfying(
            InvalidModelException.class,
            e ->
                assertThat(e.violations())
                    .extracting(InvalidModelException.Violation::field)
                    .containsExactly(
                        "features[0].tag",
                        "features[1].tag",
                        "features[2].tag",
                        "features[3].tag",
                        "tag"));
    assertThat(failure(node.engine.models().importModel("{".getBytes(UTF_8), false)))
        .isInstanceOf(InvalidModelException.class);
    imported(churn("1", 1));
    assertThat(
            failure(
                node.engine
                    .models()
                    .importModel(model("other", "1", "predicted.churn", numeric("age", 1)), false)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("churn");
  }

  @Test
  void activateModel_showsItsScoreAtOnceAndRetiresTheOther() {
    age("e", "account:a", 3);
    imported(churn("1", 0.5));
    imported(churn("2", -0.5));
    Activation first = node.engine.models().activate("churn", "1").join();
    assertThat(first.model().status()).isEqualTo(ModelStatus.CHAMPION);
    assertThat(node.profile("account:a")).contains("tag=predicted.churn", "version=1");
    assertThat(node.engine.models().activate("churn", "1").join()).isEqualTo(first);
    node.engine.models().activate("churn", "2").join();
    assertThat(node.profile("account:a")).contains("version=2").doesNotContain("version=1");
    assertThat(node.engine.models().list())
        .extracting(StoredModel::status)
        .containsExactly(ModelStatus.RETIRED, ModelStatus.CHAMPION);
    assertThat(failure(node.engine.models().activate("churn", "3")))
        .isInstanceOf(ModelRefused.ModelNotFound.class);
  }

  @Test
  void retire_theChampion_takesItsScoreAwayAtOnce() {
    age("e", "account:a", 3);
    imported(churn("1", 0.5));
    node.engine.models().activate("churn", "1").join();
    assertThat(node.profile("account:a")).contains("predicted.churn");
    StoredModel retired = node.engine.models().retire("churn", "1").join().model();
    assertThat(retired.status()).isEqualTo(ModelStatus.RETIRED);
    assertThat(node.profile("account:a")).doesNotContain("predicted");
    node.engine.models().activate("churn", "1").join();
    assertThat(node.profile("account:a")).contains("predicted.churn", "version=1");
  }

  @Test
  void challenge_besideTheChampion_isNotShown() {
    age("e", "account:a", 3);
    imported(churn("1", 0.5));
    imported(churn("2", -0.5));
    node.engine.models().challenge("churn", "2").join();
    assertThat(node.profile("account:a")).doesNotContain("predicted");
    node.engine.models().activate("churn", "1").join();
    assertThat(node.profile("account:a")).contains("version=1").doesNotContain("version=2");
    assertThat(failure(node.engine.models().challenge("churn", "1")))
        .isInstanceOf(ModelRefused.ModelStatusConflict.class)
        .hasMessageContaining("make another version the champion first");
    node.engine.models().activate("churn", "2").join();
    assertThat(node.profile("account:a")).contains("version=2");
  }

  @Test
  void challenge_byMoreThanAreScored_isRefused() {
    for (int version = 1; version <= ModelChanges.MOST_CHALLENGERS; version++) {
      imported(churn("" + version, version));
      node.engine.models().challenge("churn", "" + version).join();
    }
    imported(churn("one_more", 0.5));
    assertThat(failure(node.engine.models().challenge("churn", "one_more")))
        .isInstanceOf(ModelRefused.ModelStatusConflict.class)
        .hasMessageContaining("retire one first");
    node.engine.models().retire("churn", "1").join();
    node.engine.models().challenge("churn", "one_more").join();
  }

  @Test
  void get_aVersionOrTheChampion_hasItsDocument() {
    imported(churn("1", 0.5));
    assertThat(node.engine.models().get("churn", "1").document()).isEqualTo(churn("1", 0.5));
    assertThatThrownBy(() -> node.engine.models().get("churn", null))
        .isInstanceOf(ModelRefused.ModelNotActive.class);
    node.engine.models().activate("churn", "1").join();
    assertThat(node.engine.models().get("churn", null).model().version()).isEqualTo("1");
    assertThatThrownBy(() -> node.engine.models().get("churn", "2"))
        .isInstanceOf(ModelRefused.ModelNotFound.class);
  }

  @Test
  void record_whatAnActiveModelReads_changesTheScoreInTheSameCommit() {
    imported(churn("1", 0.5));
    node.engine.models().activate("churn", "1").join();
    age("e", "account:a", 2);
    assertThat(node.cached("account:a")).contains("linear=0.0,").contains("value=0.5");
    node.record(Node.fact("f", "account:a", "plan", new Value.Text("pro"), Node.NOW + 9));
    assertThat(node.cached("account:a"))
        .contains("linear=2.0,")
        .contains("tag=predicted.churn, kind=PREDICTIVE")
        .contains("timeMillis=" + (Node.NOW + 9));
  }

  @Test
  void profile_afterARestart_hasTheSameScore() {
    imported(churn("1", 0.5));
    node.engine.models().activate("churn", "1").join();
    age("e", "account:a", 2);
    String before = node.profile("account:a");
    List<StoredModel> models = node.engine.models().list();
    node.close();
    node = node.crash();
    assertThat(node.profile("account:a")).isEqualTo(before);
    assertThat(node.engine.models().list()).isEqualTo(models);
  }

  @Test
  void score_byProfileOrByValues_isThatOfTheModel() {
    imported(churn("1", 0.5));
    age("e", "account:a", 4);
    String person = node.engine.persons().person(Node.id("account:a")).personId();
    Score byIdentifier =
        node.engine
            .scoring()
            .score("churn", "1", new Subject.OfIdentifier(Node.id("account:a")))
            .score();
    assertThat(byIdentifier.value()).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
    assertThat(node.engine.scoring().score("churn", "1", new Subject.OfPerson(person)).score())
        .isEqualTo(byIdentifier);
    assertThat(
            node.engine
                .scoring()
                .score("churn", "1", values(Map.of("age", new Value.Whole(4))))
                .score())
        .isEqualTo(byIdentifier);
    node.engine.models().activate("churn", "1").join();
    assertThat(node.engine.scoring().score("churn", null, new Subject.OfPerson(person)).score())
        .isEqualTo(byIdentifier);
  }

  @Test
  void score_withoutWhatTheModelKnows_saysWhatIsMissingAndWhy() {
    node.define(Node.tag("mood", Fold.LATEST, ValueType.INTEGER).lifetime(0, 3_600_000).build());
    imported(
        model("m", "1", "predicted.m", numeric("mood", 1), numeric("age", 1), category("plan")));
    node.record(
        Node.fact("e", "account:a", "mood", new Value.Whole(3), Node.NOW),
        Node.fact("e", "account:a", "plan", new Value.Text("free"), Node.NOW));
    Subject whom = new Subject.OfIdentifier(Node.id("account:a"));
    assertThat(node.engine.scoring().score("m", "1", whom).missing())
        .extracting(missing -> missing.tag() + missing.why())
        .containsExactly("ageABSENT", "planUNKNOWN_VALUE");
    node.clock.set(Node.NOW + 3_600_000);
    Scored late = node.engine.scoring().score("m", "1", whom);
    assertThat(late.missing().get(0))
        .isEqualTo(new MissingInput("mood", "mood", MissingInput.Why.EXPIRED));
    assertThat(late.score().contributions().get(0).missing()).isTrue();
  }

  private static Subject values(Map<String, Value> values) {
    return new Subject.OfValues(values);
  }

  @Test
  void score_ofAnotherTypeOfSubject_isRefusedAndValuesAreNot() {
    imported(churn("1", 0.5));
    Subject product = new Subject.OfIdentifier(new SubjectKey("product", "p1").asIdentifier());
    assertThatThrownBy(() -> node.engine.scoring().score("churn", "1", product))
        .isInstanceOf(RefusedException.InvalidField.class);
    assertThatThrownBy(() -> node.engine.scoring().explain("churn", "1", product, 5))
        .isInstanceOf(RefusedException.InvalidField.class);
    assertThat(node.engine.scoring().score("churn", "1", values(Map.of())).missing()).isNotEmpty();
  }

  @Test
  void score_ofWhatIsNotThere_isRefused() {
    Subject nobody = new Subject.OfIdentifier(Node.id("account:nobody"));
    assertThatThrownBy(() -> node.engine.scoring().score("churn", null, nobody).score())
        .isInstanceOf(ModelRefused.ModelNotFound.class);
    imported(churn("1", 0.5));
    assertThatThrownBy(() -> node.engine.scoring().score("churn", null, nobody).score())
        .isInstanceOf(ModelRefused.ModelNotActive.class);
    assertThatThrownBy(() -> node.engine.scoring().score("churn", "2", nobody).score())
        .isInstanceOf(ModelRefused.ModelNotFound.class);
    assertThatThrownBy(() -> node.engine.scoring().score("churn", "1", nobody).score())
        .isInstanceOf(RefusedException.PersonNotFound.class);
    assertThatThrownBy(
            () -> node.engine.scoring().score("churn", "1", new Subject.OfPerson("p_no")).score())
        .isInstanceOf(RefusedException.PersonNotFound.class);
    Subject unread = values(Map.of("orders", new Value.Whole(1)));
    assertThatThrownBy(() -> node.engine.scoring().score("churn", "1", unread).score())
        .isInstanceOfSatisfying(
            ModelRefused.UnknownFeature.class, e -> assertThat(e.feature()).isEqualTo("orders"));
    Subject wrong = values(Map.of("age", new Value.Text("old")));
    assertThatThrownBy(() -> node.engine.scoring().score("churn", "1", wrong).score())
        .isInstanceOfSatisfying(
            FactRefused.WrongType.class,
            e -> assertThat(e.violations().get(0).field()).isEqualTo("features.values[\"age\"]"));
  }

  @Test
  void importModel_inputOfAnotherKindOfSubject_isRefused() {
    node.define(Node.tag("stock", Fold.LATEST, ValueType.INTEGER).subjectType("product").build());
    assertThat(
            failure(
                node.engine
                    .models()
                    .importModel(
                        model("m", "1", "predicted.m", numeric("age", 1), numeric("stock", 1)),
                        false)))
        .isInstanceOfSatisfying(
            InvalidModelException.class,
            e ->
                assertThat(e.violations())
                    .singleElement()
                    .satisfies(
                        wrong -> {
                          assertThat(wrong.field()).isEqualTo("features[1].tag");
                          assertThat(wrong.description()).contains("product", "not of persons");
                        }));
  }
}
