package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.LinearModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A category may be written in several ways, and is the same one in all of them. */
class PmmlCategorySpellingTest {

  private static final String CARD =
      """
      <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">
        <Header/>
        <DataDictionary>
          <DataField name="y" optype="continuous" dataType="double"/>
          <DataField name="x" optype="categorical" dataType="%s"/>
        </DataDictionary>
        <Scorecard functionName="regression" modelName="m" initialScore="0"
            useReasonCodes="false">
          <MiningSchema>
            <MiningField name="y" usageType="target"/>
            <MiningField name="x" missingValueReplacement="%s"/>
          </MiningSchema>
          <Characteristics>
            <Characteristic name="c">
              <Attribute partialScore="5">
                <SimplePredicate field="x" operator="equal" value="%s"/>
              </Attribute>
              <Attribute partialScore="7"><True/></Attribute>
            </Characteristic>
          </Characteristics>
        </Scorecard>
      </PMML>
      """;

  @ParameterizedTest
  @CsvSource({"boolean,1,true", "boolean,true,1", "integer,1.0,1", "integer,2,2.0"})
  void read_replacementSpeltOtherwise_isTheSameCategory(
      String type, String replacement, String compared) {
    LinearModel model = LinearModel.of(read(type, replacement, compared).model());

    assertThat(model.value(tag -> null)).isEqualTo(5);
    assertThat(model.value(Map.<String, Object>of("x", 77L)::get)).isEqualTo(7);
  }

  @Test
  void read_replacementThatIsNoneOfItsType_isRefused() {
    assertThatThrownBy(() -> read("boolean", "perhaps", "true"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("perhaps")
        .hasMessageContaining("which is no boolean");
  }

  private static Imported read(String type, String replacement, String compared) {
    byte[] document = CARD.formatted(type, replacement, compared).getBytes(UTF_8);
    return ModelImport.read(document, ModelFormat.PMML, ImportOptions.of("m", "1"));
  }
}
