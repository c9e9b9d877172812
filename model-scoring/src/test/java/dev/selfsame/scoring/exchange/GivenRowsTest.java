package dev.selfsame.scoring.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.InvalidModelException.Violation;
import dev.selfsame.scoring.ModelJson;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.VerificationRow;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a model must give, handed in beside a document that has a row of its own. */
class GivenRowsTest {

  private static final byte[] DOCUMENT =
      ModelJson.write(
          ModelSpec.builder("m", "1", ModelType.LINEAR_REGRESSION, "prediction.m")
              .features(List.of(Numeric.of("age", 2)))
              .verification(List.of(VerificationRow.of(Map.of("age", 1L), 2)))
              .build());

  @Test
  void read_rowsThatTheModelGives_stayBehindItsOwn() {
    ModelSpec model = read("[" + row(3, 6) + "]").model();

    assertThat(model.verification()).extracting(VerificationRow::value).containsExactly(2.0, 6.0);
  }

  @Test
  void read_rowsThatAreWrong_areNamedByTheirOwnIndex() {
    assertThat(refused("[" + row(3, 6) + ", " + row(3, 7) + "]").violations())
        .extracting(Violation::field)
        .containsExactly("[1].value");
    assertThat(refused("[{\"inputs\": {\"agge\": 1}, \"value\": 1}]").violations())
        .extracting(Violation::field)
        .containsExactly("[0].inputs.agge");
    assertThat(refused("[")).hasMessageStartingWith("verification: not JSON");
  }

  @Test
  void read_noneOrTooMany_areRefusedBeforeAnyIsRead() {
    assertThat(refused("[]"))
        .hasMessage("verification: has 0 rows beside the 1 of the document; give 1 to 100 in all");
    String broken = String.join(",", Collections.nCopies(100, "{}"));
    assertThat(refused("[" + broken + "]"))
        .hasMessage(
            "verification: has 100 rows beside the 1 of the document; give 1 to 100 in all");
  }

  private static String row(int age, int value) {
    return "{\"inputs\": {\"age\": " + age + "}, \"value\": " + value + "}";
  }

  private static Imported read(String rows) {
    return ModelImport.read(DOCUMENT, ModelFormat.JSON, ImportOptions.NONE.verifiedBy(rows));
  }

  private static InvalidModelException refused(String rows) {
    InvalidModelException refused =
        catchThrowableOfType(InvalidModelException.class, () -> read(rows));
    assertThat(refused.root()).isEqualTo("verification");
    return refused;
  }
}
