package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that nobody meant: read, or refused by name, and nothing else. */
class ReaderFuzzTest {

  private static final List<String> PIECES =
      List.of(
          "null",
          "NaN",
          "-Infinity",
          "1e308",
          "1e-400",
          "-0.0",
          "[]",
          "{}",
          "[[[[[[[[[[[[[[[[[[",
          "\"\"",
          "\"\\ud800\"",
          ",",
          "}",
          "]",
          ":",
          "\"bins\"",
          "\"multinomial_logistic\"",
          "\"classes\"",
          "\"scorecard\"",
          "9223372036854775808",
          "\u0000",
          "é");

  @Provide
  static Arbitrary<ModelSpec> specs() {
    return Specs.any();
  }

  @Property
  void parse_aDocumentWithPiecesOfOthers_isReadOrRefusedByName(
      @ForAll("specs") ModelSpec spec, @ForAll("specs") ModelSpec other, @ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(new String(ModelJson.write(spec), UTF_8));
    String donor = new String(ModelJson.write(other), UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      int piece = random.nextInt(donor.length());
      text.replace(
          from,
          to,
          random.nextBoolean()
              ? PIECES.get(random.nextInt(PIECES.size()))
              : donor.substring(piece, Math.min(donor.length(), piece + random.nextInt(40))));
    }

    assertReadOrRefused(text.toString().getBytes(UTF_8));
  }

  @Property
  void parse_aDocumentWithOtherBytes_isReadOrRefusedByName(
      @ForAll("specs") ModelSpec spec, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] document = ModelJson.write(spec);
    for (int i = random.nextInt(5); i >= 0; i--) {
      document[random.nextInt(document.length)] = (byte) random.nextInt();
    }

    assertReadOrRefused(document);
  }

  private static void assertReadOrRefused(byte[] document) {
    try {
      ModelSpec spec = ModelJson.read(document);
      assertThat(ModelJson.read(ModelJson.write(spec))).isEqualTo(spec);
    } catch (InvalidModelException refused) {
      assertThat(refused.violations()).isNotEmpty().hasSizeLessThanOrEqualTo(101);
      assertThat(refused.violations()).allMatch(v -> Texts.isPlain(v.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000, 100_000})
  void parse_asManyCategoriesAsFit_isReadAndWritten(int count) {
    String categories =
        IntStream.range(0, count)
            .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":1")
            .collect(Collectors.joining(","));
    byte[] document =
        Documents.model("{'type':'one_hot','tag':'a','coefficients':{" + categories + "}}", "");

    ModelSpec spec = ModelJson.read(document);

    assertThat(((FeatureSpec.OneHot) spec.features().get(0)).coefficients()).hasSize(count);
    if (count < 100_000) {
      assertThat(ModelJson.read(ModelJson.write(spec))).isEqualTo(spec);
    }
  }
}
