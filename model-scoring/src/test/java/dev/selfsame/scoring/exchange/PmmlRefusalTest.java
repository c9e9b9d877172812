package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.ModelSpec;
import java.util.List;
import org.dmg.pmml.PMML;
import org.dmg.pmml.regression.RegressionModel;
import org.jpmml.model.PMMLUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of PMML is not supported is refused by its name and place, never passed over. */
class PmmlRefusalTest {

  private static final String GOOD =
      """
      <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">
        <Header/>
        <DataDictionary>
          <DataField name="y" optype="continuous" dataType="double"/>
          <DataField name="x" optype="continuous" dataType="double"/>
        </DataDictionary>
        <RegressionModel functionName="regression" modelName="m">
          <MiningSchema>
            <MiningField name="y" usageType="target"/>
            <MiningField name="x" missingValueReplacement="2"/>
          </MiningSchema>
          <LocalTransformations>
            <DerivedField name="d" optype="continuous" dataType="double">
              <Apply function="-"><FieldRef field="x"/><Constant>1</Constant></Apply>
            </DerivedField>
          </LocalTransformations>
          <RegressionTable intercept="1">
            <NumericPredictor name="d" coefficient="3"/>
          </RegressionTable>
          <ModelVerification recordCount="2" fieldCount="2">
            <VerificationFields>
              <VerificationField field="x"/><VerificationField field="y"/>
            </VerificationFields>
            <InlineTable><row><x>1</x><y>1</y></row><row><y>4</y></row></InlineTable>
          </ModelVerification>
        </RegressionModel>
      </PMML>
      """;

  @Test
  void read_supportedDocument_isReadWithItsVerification() {
    Imported imported = read(GOOD);
    ModelSpec spec = imported.model();

    assertThat(imported.notes()).isEmpty();
    assertThat(spec.verification()).hasSize(2);
    assertThat(spec.verification().get(0).inputs()).containsEntry("x", 1.0);
    assertThat(spec.features()).hasSize(1);
  }

  @Test
  void read_verificationThatDoesNotHold_isRefusedWithTheRow() {
    assertThatThrownBy(() -> read(GOOD.replace("<y>4</y>", "<y>5</y>")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("verification[1].value")
        .hasMessageContaining("difference");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<RegressionModel | <TreeModel | /PMML/TreeModel (line 7) is not supported",
        "function=\"-\" | function=\"pow\" | /Apply (line 14) with function=\"pow\" is not"
            + " supported",
        "function=\"-\" | function=\"threshold\" | function=\"threshold\" is not supported",
        "<Apply | <TextIndex | /TextIndex",
        "<Constant>1</Constant> | <FieldRef field=\"x\"/> | combines two fields",
        "coefficient=\"3\" | coefficient=\"3\" exponent=\"2\" | exponent=\"2\" is not supported",
        "coefficient=\"3\" | coefficient=\"NaN\" | the coefficient \"NaN\"",
        "coefficient=\"3\" | | has no coefficient",
        "<RegressionTable intercept=\"1\"> | <RegressionTable intercept=\"1\"><PredictorTerm/> |"
            + " /PredictorTerm (line 17) is not supported",
        "modelName=\"m\" | normalizationMethod=\"probit\" | normalizationMethod=\"probit\"",
        "modelName=\"m\" | normalisationMethod=\"logit\" | the attribute \"normalisationMethod\","
            + " which is not supported",
        "modelName=\"m\" | x-mathContext=\"float\" | the attribute \"x-mathContext\"",
        "modelName=\"m\" | isScorable=\"false\" | isScorable=\"false\" is not supported",
        "name=\"x\" optype=\"continuous\" dataType=\"double\" | name=\"x\" optype=\"continuous\""
            + " dataType=\"float\" | dataType=\"float\" is not supported",
        "name=\"x\" optype=\"continuous\" dataType=\"double\" | name=\"x\" optype=\"categorical\""
            + " dataType=\"string\" | as a number, which is a category",
        "missingValueReplacement=\"2\" | outliers=\"asMissingValues\" |"
            + " outliers=\"asMissingValues\" is not supported",
        "missingValueReplacement=\"2\" | missingValueReplacement=\"9\" outliers=\"asExtremeValues\""
            + " highValue=\"5\" | an outlier of its own",
        "missingValueReplacement=\"2\" | invalidValueTreatment=\"asValue\" |"
            + " invalidValueTreatment=\"asValue\"",
        "<LocalTransformations> | <Targets><Target"
            + " rescaleFactor=\"2\"/></Targets><LocalTransformations> | rescaleFactor=\"2\" is not"
            + " supported",
        "<LocalTransformations> | <Output><OutputField name=\"o\""
            + " feature=\"transformedValue\"/></Output><LocalTransformations> |"
            + " feature=\"transformedValue\"",
        "<DataDictionary> |"
            + " <TransformationDictionary><DefineFunction/></TransformationDictionary><DataDictionary>"
            + " | /DefineFunction (line 3) is not supported",
        "field=\"x\"/><Constant | field=\"z\"/><Constant | reads the field \"z\"",
        "PMML-4_4 | PMML-3_2 | PMML 4",
      })
  void read_whatIsNotSupported_isNamed(String part, String other, String named) {
    String document = GOOD.replace(part, other == null ? "" : other);
    assertThat(document).isNotEqualTo(GOOD);
    if (part.equals("<RegressionModel")) {
      document = document.replace("</RegressionModel", "</TreeModel");
    } else if (part.equals("<Apply")) {
      document = document.replace("</Apply", "</TextIndex");
    }
    String changed = document;

    assertThatThrownBy(() -> read(changed))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(named);
  }

  @Test
  void read_severalThings_areAllNamed() {
    String document =
        GOOD.replace("coefficient=\"3\"", "coefficient=\"3\" exponent=\"2\" p=\"1\"")
            .replace("<Header/>", "<Header/><MiningModel/>");
    assertThatThrownBy(() -> read(document)).hasMessageContaining("has 2 models");
    assertThatThrownBy(() -> read(document.replace("<MiningModel/>", "")))
        .hasMessageContaining("exponent=\"2\"")
        .hasMessageContaining("the attribute \"p\"");
  }

  /** Why PMML is not read with jpmml-model's classes. */
  @Test
  void jpmmlModel_attributeThatItDoesNotKnow_isDroppedWithoutAWord() throws Exception {
    String misspelt = GOOD.replace("modelName=\"m\"", "normalisationMethod=\"logit\"");

    PMML read = PMMLUtil.unmarshal(new java.io.ByteArrayInputStream(misspelt.getBytes(UTF_8)));

    RegressionModel model = (RegressionModel) read.getModels().get(0);
    assertThat(model.getNormalizationMethod()).isEqualTo(RegressionModel.NormalizationMethod.NONE);
    assertThatThrownBy(() -> read(misspelt)).hasMessageContaining("normalisationMethod");
  }

  @Test
  void read_fieldThatIsNoTag_asksForAMapping() {
    String document = GOOD.replace("\"x\"", "\"The X\"").replace("<x>1</x>", "");
    assertThatThrownBy(() -> read(document))
        .hasMessageContaining("\"The X\", which is no tag; map it to one");
    ImportOptions mapped =
        ImportOptions.of("m", "1").withTags(java.util.Map.of("The X", "account.x"));
    assertThat(
            ModelImport.read(
                    document.replace("<y>1</y>", "<y>4</y>").getBytes(UTF_8),
                    ModelFormat.PMML,
                    mapped)
                .model()
                .features())
        .extracting(f -> f.info().tag())
        .isEqualTo(List.of("account.x"));
  }

  private static Imported read(String document) {
    return ModelImport.read(document.getBytes(UTF_8), ModelFormat.PMML, ImportOptions.of("m", "1"));
  }
}
