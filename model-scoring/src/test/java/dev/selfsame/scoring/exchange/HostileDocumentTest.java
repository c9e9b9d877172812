package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.scoring.InvalidModelException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is given, the answer is a model or an InvalidModelException, in bounded memory. */
class HostileDocumentTest {

  @Test
  void bytes_fileOfOneGigabyte_isRefusedAfterTheFirstMegabytes(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("large.pmml");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }
    long before = allocated();

    assertThatThrownBy(() -> ModelImport.bytes(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("more than " + ModelImport.MAX_BYTES + " bytes");

    assertThat(allocated() - before).isLessThan(16L << 20);
  }

  @Test
  void read_tooLong_isRefusedUnread() {
    byte[] document = new byte[ModelImport.MAX_BYTES + 1];
    for (ModelFormat format : ModelFormat.values()) {
      assertThatThrownBy(() -> read(document, format)).hasMessageContaining("give at most");
    }
  }

  @Test
  void read_asManyElementsAsFit_staysInBoundedMemory() {
    int length = ModelImport.MAX_BYTES - 100;
    byte[] document = ("<PMML>" + "<a/>".repeat(length / 4) + "</PMML>").getBytes(UTF_8);
    long before = allocated();

    assertThatThrownBy(() -> read(document, ModelFormat.PMML))
        .hasMessageContaining("more than " + XmlReader.MOST_ELEMENTS + " elements");

    assertThat(allocated() - before).isLessThan(400L << 20);
  }

  @Test
  void read_fieldsThatDependOnEachOther_areRefused() {
    String loop =
        regression(
            "<LocalTransformations>"
                + derived("d0", "d1")
                + derived("d1", "d0")
                + "</LocalTransformations>",
            "<NumericPredictor name='d0' coefficient='1'/>");
    assertThatThrownBy(() -> read(loop.getBytes(UTF_8), ModelFormat.PMML))
        .hasMessageContaining("depends on itself");
  }

  @Test
  void read_aChainOfManyFields_isRefusedNotFollowed() {
    StringBuilder chain = new StringBuilder("<LocalTransformations>").append(derived("d0", "x"));
    int last = 10_000;
    for (int i = 1; i <= last; i++) {
      chain.append(derived("d" + i, "d" + (i - 1)));
    }
    String document =
        regression(
            chain + "</LocalTransformations>",
            "<NumericPredictor name='d" + last + "' coefficient='1'/>");

    assertThatThrownBy(() -> read(document.getBytes(UTF_8), ModelFormat.PMML))
        .hasMessageContaining("chain of more than 32");
  }

  @Test
  void read_moreCellsThanAnyModelNeeds_isRefused() {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      values.append("<Value value='v").append(i).append("'/>");
    }
    StringBuilder indicators = new StringBuilder("<LocalTransformations>");
    StringBuilder predictors = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      indicators
          .append("<DerivedField name='d" + i + "' optype='continuous' dataType='double'>")
          .append("<NormDiscrete field='c' value='v" + i + "'/></DerivedField>");
      predictors.append("<NumericPredictor name='d" + i + "' coefficient='1'/>");
    }
    String document =
        regression(indicators + "</LocalTransformations>", predictors.toString())
            .replace("<Value value='here'/>", values)
            .replace("'asIs'", "'asMissing'");

    assertThatThrownBy(() -> read(document.getBytes(UTF_8), ModelFormat.PMML))
        .hasMessageContaining("make the model smaller");
  }

  @Test
  void read_tablesTimesPredictors_areRefusedBeforeTheyTakeMemory() {
    StringBuilder predictors = new StringBuilder();
    StringBuilder tables = new StringBuilder("</RegressionTable>");
    for (int i = 0; i < 20_000; i++) {
      predictors.append("<NumericPredictor name='p" + i + "' coefficient='1'/>");
      tables.append("<RegressionTable targetCategory='t" + i + "'/>");
    }
    byte[] document =
        regression("", predictors.toString())
            .replace("'regression'", "'classification' normalizationMethod='softmax'")
            .replace("intercept='0'", "targetCategory='first'")
            .replace("</RegressionTable>", tables)
            .getBytes(UTF_8);
    long before = allocated();

    assertThatThrownBy(() -> read(document, ModelFormat.PMML))
        .hasMessageContaining("has 20001 tables; give at most 100");

    assertThat(allocated() - before).isLessThan(200L << 20);
  }

  @Test
  void read_manyPredictorsInAsManyTablesAsAreAllowed_areRefused() {
    StringBuilder predictors = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      predictors.append("<CategoricalPredictor name='c' value='" + i + "' coefficient='1'/>");
    }
    StringBuilder tables = new StringBuilder("</RegressionTable>");
    for (int i = 1; i < 100; i++) {
      tables.append("<RegressionTable targetCategory='t" + i + "'/>");
    }
    byte[] document =
        regression("", predictors.toString())
            .replace("'regression'", "'classification' normalizationMethod='softmax'")
            .replace("intercept='0'", "targetCategory='first'")
            .replace("</RegressionTable>", tables)
            .getBytes(UTF_8);

    assertThatThrownBy(() -> read(document, ModelFormat.PMML))
        .hasMessageContaining("make the model smaller");
  }

  @Test
  void read_manyNamesOfOneLargeTable_areRefusedInBoundedMemory() {
    StringBuilder transformations = new StringBuilder("<LocalTransformations>");
    transformations
        .append("<DerivedField name='d' optype='continuous' dataType='double'>")
        .append("<MapValues outputColumn='o' defaultValue='0'>")
        .append("<FieldColumnPair field='c' column='i'/><InlineTable>");
    for (int i = 0; i < 10_000; i++) {
      transformations.append("<row><i>v" + i + "</i><o>1</o></row>");
    }
    transformations.append("</InlineTable></MapValues></DerivedField>");
    StringBuilder predictors = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      transformations.append(derived("d" + i, "d"));
      predictors.append("<NumericPredictor name='d" + i + "' coefficient='1'/>");
    }
    byte[] document =
        regression(transformations + "</LocalTransformations>", predictors.toString())
            .getBytes(UTF_8);
    long before = allocated();

    assertThatThrownBy(() -> read(document, ModelFormat.PMML))
        .hasMessageContaining("make the model smaller");

    assertThat(allocated() - before).isLessThan(1L << 30);
  }

  @Property(tries = 500)
  void read_aDocumentWithBytesChanged_isAModelOrRefused(
      @ForAll long seed, @ForAll byte[] noise, @ForAll int at) {
    byte[] document = new RandomPmml(seed).scorecard();
    for (int i = 0; i < noise.length; i++) {
      document[Math.floorMod(at + i * 37, document.length)] = noise[i];
    }
    for (ModelFormat format : ModelFormat.values()) {
      try {
        assertThat(read(document, format).model().features()).isNotEmpty();
      } catch (InvalidModelException refused) {
        assertThat(refused.violations()).isNotEmpty();
      }
    }
  }

  @Property(tries = 500)
  void read_anyText_isAModelOrRefused(@ForAll String text) {
    for (String start : new String[] {"", "<PMML>", "solver_type L2R_LR\n", "{"}) {
      byte[] document = (start + text).getBytes(UTF_8);
      assertThatThrownBy(() -> read(document, ModelFormat.of(document)))
          .isInstanceOf(InvalidModelException.class);
    }
  }

  private static Imported read(byte[] document, ModelFormat format) {
    return ModelImport.read(document, format, ImportOptions.of("m", "1"));
  }

  private static String derived(String name, String of) {
    return "<DerivedField name='"
        + name
        + "' optype='continuous' dataType='double'><FieldRef field='"
        + of
        + "'/></DerivedField>";
  }

  private static String regression(String transformations, String predictors) {
    return "<PMML xmlns='http://www.dmg.org/PMML-4_3' version='4.3'><Header/><DataDictionary>"
        + "<DataField name='y' optype='continuous' dataType='double'/>"
        + "<DataField name='x' optype='continuous' dataType='double'/>"
        + "<DataField name='c' optype='categorical' dataType='string'><Value value='here'/>"
        + "</DataField></DataDictionary><RegressionModel functionName='regression'>"
        + "<MiningSchema><MiningField name='y' usageType='target'/><MiningField name='x'/>"
        + "<MiningField name='c' invalidValueTreatment='asIs'/></MiningSchema>"
        + transformations
        + "<RegressionTable intercept='0'>"
        + predictors
        + "</RegressionTable></RegressionModel></PMML>";
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
