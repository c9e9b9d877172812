package dev.selfsame.scoring;

import static dev.selfsame.scoring.Documents.json;
import static dev.selfsame.scoring.Documents.model;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.scoring.InvalidModelException.Violation;
import dev.selfsame.scoring.LinearModel.Input;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDocumentTest {

  private static final String AGE = "{'type': 'numeric', 'tag': 'age', 'coefficient': 2}";

  @Test
  void parse_completeDocument_keepsEverything() {
    LinearModel model =
        ModelDocument.parse(
            model(
                "{'type': 'numeric', 'tag': 'age', 'name': 'years', 'coefficient': 2},"
                    + "{'type': 'one_hot', 'tag': 'plan.kind', 'coefficients': {'a': 1, 'b': -1}}",
                "'description': 'Who leaves', 'threshold': 0.4"));

    assertThat(model.name()).isEqualTo("churn");
    assertThat(model.version()).isEqualTo("1");
    assertThat(model.type()).isEqualTo(ModelType.LOGISTIC_REGRESSION);
    assertThat(model.tag()).isEqualTo("prediction.churn");
    assertThat(model.description()).isEqualTo("Who leaves");
    assertThat(model.threshold()).hasValue(0.4);
    assertThat(model.coefficientCount()).isEqualTo(3);
    assertThat(model.inputs())
        .containsExactly(
            new Input("years", "age", true), new Input("plan.kind", "plan.kind", false));
  }

  @Test
  void parse_optionalKeysLeftOut_takesTheirDefaults() {
    LinearModel model = Documents.parsed(AGE);

    assertThat(model.description()).isEmpty();
    assertThat(model.threshold()).isEmpty();
    assertThat(model.score(tag -> 3L).contributions())
        .containsExactly(new Score.Contribution("age", 6, 3L, ""));
    assertThat(model.linear(tag -> null)).isEqualTo(-0.5);
  }

  @Test
  void parse_manyMistakes_reportsEachByPathValueAndRemedy() {
    List<Violation> violations =
        violations(
            json(
                """
                {'name': 'Churn!', 'type': 'forest', 'tag': 'a..b', 'intercept': '1',
                 'treshold': 0.5,
                 'features': [
                   {'type': 'numeric', 'tag': 'age', 'coefficient': NaN, 'scale': 0},
                   {'type': 'numeric', 'tag': 'age', 'coefficient': 1e999,
                    'clip': {'min': 2, 'max': 1, 'mid': 1}},
                   {'type': 'one_hot', 'tag': 'city', 'coefficients': {'Köln 1': null}},
                   {'type': 'numeric', 'tag': 'x', 'coefficient': 1,
                    'missing': {'value': 1, 'contribution': 2}},
                   7]}
                """));

    assertThat(violations.stream().map(Violation::toString))
        .containsExactlyInAnyOrder(
            "name is \"Churn!\"; give 1 to 64 characters of [a-z][a-z0-9_]*",
            "version is missing; give 1 to 64 characters of [A-Za-z0-9][A-Za-z0-9_.-]*",
            "type is \"forest\"; give \"logistic_regression\" or \"linear_regression\" or"
                + " \"multinomial_logistic\" or \"scorecard\"",
            "tag is \"a..b\"; give " + FeatureReader.TAG_FORM,
            "intercept is \"1\"; give a finite number, at most 1e300 in size",
            "treshold is not a key here; the keys are name, version, type, tag, description,"
                + " classes, intercept, threshold, features, points, calibration, training,"
                + " verification",
            "features[0].coefficient is NaN; give a finite number, at most 1e300 in size",
            "features[0].scale is 0.0; give a number above 0",
            "features[1].name is \"age\", as in features[0]; give it another name",
            "features[1].coefficient is 1e999; give a finite number, at most 1e300 in size",
            "features[1].clip.min is 2.0, above max, 1.0; exchange them",
            "features[1].clip.mid is not a key here; the keys are min, max",
            "features[2].coefficients[\"Köln 1\"] is null; give a finite number, at most 1e300 in"
                + " size",
            "features[3].missing has both value and contribution; give one of them",
            "features[4] is 7; give an object {…}");
  }

  @Test
  void parse_duplicateKeys_reportsEach() {
    assertThat(
            violations(
                model(
                    "{'type': 'one_hot', 'tag': 'city', 'coefficients': {'a': 1, 'a': 1}}",
                    "'tag': 'prediction.churn'")))
        .containsExactly(
            new Violation("features[0].coefficients.a", "stands more than once; keep one"),
            new Violation("tag", "stands more than once; keep one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "[1,]",
        "{'name': 'x'} {}",
        "{'name': tru}",
        "{name: 1}",
        "// comment",
        "{'a': 'line\nbreak'}",
        "{'a': 01}",
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]"
      })
  void parse_notJson_saysSo(String text) {
    assertThat(violations(json(text))).hasSize(1).allMatch(v -> v.field().isEmpty());
  }

  @Test
  void parse_otherEncodings_areRefused() {
    assertThat(violations("{}".getBytes(UTF_16))).hasSize(1);
    assertThat(violations(new byte[] {'"', (byte) 0xc3, '"'})).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "'text'", "[]", "true"})
  void parse_notAnObject_saysOnlySo(String text) {
    assertThat(violations(json(text)))
        .singleElement()
        .extracting(Violation::description)
        .asString()
        .endsWith("; give an object {…}");
  }

  @Test
  void parse_anEmptyObject_namesWhatIsMissing() {
    assertThat(violations(json("{}")).stream().map(Violation::field))
        .containsExactly("name", "version", "type", "tag", "intercept", "features");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Infinity", "-Infinity", "NaN", "1e301", "-1e301", "1e99999", "'1'"})
  void parse_numberThatIsNotFinite_isRefused(String number) {
    assertThat(
            violations(
                model("{'type': 'numeric', 'tag': 'age', 'coefficient': " + number + "}", "")))
        .singleElement()
        .extracting(Violation::field)
        .isEqualTo("features[0].coefficient");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-0.1", "2"})
  void parse_thresholdOutsideOfTheOpenInterval_isRefused(String threshold) {
    assertThat(violations(model(AGE, "'threshold': " + threshold)).stream().map(Violation::field))
        .containsExactly("threshold");
  }

  @Test
  void parse_featureThatReadsTheModelsOwnScore_isRefused() {
    assertThat(
            violations(
                model("{'type': 'numeric', 'tag': 'prediction.churn', 'coefficient': 1}", "")))
        .containsExactly(
            new Violation("features[0].tag", "is the tag of this model's own score; give another"));
  }

  @Test
  void parse_controlCharacters_areRefusedAndShownEscaped() {
    assertThat(
            violations(
                model(
                    "{'type': 'numeric', 'tag': 'age', 'coefficient': 1, 'reason': '\\u001b[2J'},"
                        + "{'type': 'one_hot', 'tag': 'c', 'coefficients': {'\\u0000': 1}}",
                    "")))
        .containsExactly(
            new Violation(
                "features[0].reason",
                "is \"\\u001b[2J\"; give a string of at most 256 characters, without control"
                    + " characters"),
            new Violation(
                "features[1].coefficients[\"\\u0000\"]",
                "is not a category; give at most 1024 characters, without control characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'reason': '\\ud800'", "'\\udc00': 1", "'reason': '\\ud800x'"})
  void parse_halfOfASurrogatePair_isRefused(String field) {
    assertThat(
            violations(
                model("{'type': 'numeric', 'tag': 'age', 'coefficient': 1, " + field + "}", "")))
        .isNotEmpty();
  }

  @Test
  void parse_tooLong_isRefusedUnread() {
    assertThat(violations(new byte[ModelDocument.MAX_BYTES + 1]))
        .containsExactly(new Violation("", "has 1048577 bytes; give at most 1048576"));
  }

  @Test
  void parse_asLongAsAllowed_isRead() {
    byte[] document = model(AGE, "");
    String padding = " ".repeat(ModelDocument.MAX_BYTES - document.length);

    assertThat(ModelDocument.parse((new String(document, UTF_8) + padding).getBytes(UTF_8)))
        .isNotNull();
  }

  @Test
  void parse_tooManyFeatures_isRefused() {
    String features =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(i -> "{'type':'numeric','tag':'t" + i + "','coefficient':1}")
            .collect(Collectors.joining(","));

    assertThat(violations(model(features, "")))
        .containsExactly(new Violation("features", "has 10001 items; give 1 to 10000"));
    assertThat(violations(model("", "")))
        .containsExactly(new Violation("features", "has 0 items; give 1 to 10000"));
  }

  @Test
  void parse_tooManyCategories_isRefused() {
    String categories =
        IntStream.range(0, 50_001)
            .mapToObj(i -> "'" + Integer.toString(i, 36) + "':1")
            .collect(Collectors.joining(","));
    String half = "{'type':'one_hot','tag':'%s','coefficients':{%s}}";

    assertThat(
            violations(
                model(half.formatted("a", categories) + "," + half.formatted("b", categories), "")))
        .containsExactly(
            new Violation(
                "features[1].coefficients",
                "brings the categories of the model to 100002; give at most 100000"));
    assertThat(violations(model(half.formatted("a", ""), "")))
        .containsExactly(
            new Violation("features[0].coefficients", "has no categories; give at least one"));
  }

  @Test
  void parse_hundredsOfMistakes_listsAHundredAndCountsTheRest() {
    String features =
        IntStream.range(0, 250).mapToObj(i -> "" + i).collect(Collectors.joining(","));

    List<Violation> violations = violations(model(features, ""));

    assertThat(violations).hasSize(101);
    assertThat(violations.get(100)).isEqualTo(new Violation("", "and 150 more"));
  }

  @Test
  void parse_verificationThatHolds_isAccepted() {
    assertThat(
            ModelDocument.parse(
                model(
                    AGE + ", {'type': 'one_hot', 'tag': 'n', 'coefficients': {'1': 3}}",
                    """
                    'verification': [
                      {'inputs': {'age': 0.25, 'n': null}, 'value': 0.5},
                      {'inputs': {'age': 1, 'n': 1}, 'value': 0.99, 'tolerance': 0.001},
                      {'inputs': {}, 'value': 0.37754066879814541}]
                    """)))
        .isNotNull();
  }

  @Test
  void parse_verificationThatFails_isRefusedWithRowAndDifference() {
    assertThat(
            violations(
                model(
                    AGE,
                    """
                    'verification': [{'inputs': {'age': 0.25}, 'value': 0.5},
                                     {'inputs': {'age': 0.25}, 'value': 0.625}]
                    """)))
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.field()).isEqualTo("verification[1].value");
              assertThat(v.description())
                  .startsWith("is 0.625, and the model gives 0.5, a difference of 0.125");
            });
  }

  @Test
  void parse_malformedVerification_isRefused() {
    assertThat(
            violations(
                    model(
                        AGE,
                        """
                    'verification': [{'inputs': {'size': 1}, 'value': 0.5},
                                     {'inputs': {'age': 'old'}, 'value': 0.5, 'tolerance': 1},
                                     {'input': {}, 'value': 0.5},
                                     {'inputs': {'age': Infinity}}]
                    """))
                .stream()
                .map(Violation::field))
        .containsExactly(
            "verification[0].inputs.size",
            "verification[1].inputs.age",
            "verification[1].tolerance",
            "verification[2].inputs",
            "verification[2].input",
            "verification[3].inputs.age",
            "verification[3].value");
  }

  private static List<Violation> violations(byte[] document) {
    InvalidModelException refused =
        catchThrowableOfType(InvalidModelException.class, () -> ModelDocument.parse(document));
    assertThat(refused).as("refused").isNotNull();
    return refused.violations();
  }
}
