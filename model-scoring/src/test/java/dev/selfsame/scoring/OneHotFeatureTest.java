package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OneHotFeatureTest {

  /** Many have one hash, which "Aa" and "BB" share, and whatever is made of them. */
  @Provide
  static Arbitrary<List<String>> categories() {
    return strings().list().uniqueElements().ofMaxSize(60);
  }

  private static Arbitrary<String> strings() {
    return Arbitraries.oneOf(
        Arbitraries.of("Aa", "BB").list().ofSize(6).map(parts -> String.join("", parts)),
        Arbitraries.integers().between(-20, 20).map(String::valueOf),
        Arbitraries.of("", "true", "false", "TRUE", "01", "+1", "-0", "é"),
        Arbitraries.strings().ofMaxLength(2));
  }

  @Provide
  static Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        strings().asGeneric(),
        Arbitraries.longs().between(-20, 20).asGeneric(),
        Arbitraries.of(true, false).asGeneric(),
        Arbitraries.of(1.0, 0.0).asGeneric());
  }

  @Property
  void contribution_anyValue_isThatOfTheCategoryThatIsWrittenLikeIt(
      @ForAll("categories") List<String> categories, @ForAll("values") Object value) {
    Map<String, Double> coefficients = new HashMap<>();
    categories.forEach(category -> coefficients.put(category, (double) coefficients.size()));
    OneHotFeature feature = new OneHotFeature("f", "t", "", coefficients, -1, -2);

    double expected =
        value instanceof Double ? -2 : coefficients.getOrDefault(value.toString(), -1.0);
    assertThat(feature.contribution(value)).isEqualTo(expected);
    assertThat(feature.at(feature.code(value))).isEqualTo(expected);
    for (String category : categories) {
      assertThat(feature.contribution(category)).isEqualTo(coefficients.get(category));
      assertThat(feature.at(feature.code(category))).isEqualTo(coefficients.get(category));
    }
  }

  @Property
  void rowLayout_anyTag_standsWhereTheModelFirstReadsIt(
      @ForAll("categories") List<String> tags, @ForAll("categories") List<String> asked) {
    RowLayout layout =
        new RowLayout(
            Stream.concat(tags.stream(), tags.stream())
                .<FeatureSpec>map(tag -> FeatureSpec.Numeric.of(tag, 1))
                .toList());

    assertThat(layout.tags()).isEqualTo(tags);
    assertThat(asked).allSatisfy(tag -> assertThat(layout.place(tag)).isEqualTo(tags.indexOf(tag)));
    assertThat(tags)
        .allSatisfy(tag -> assertThat(layout.row(each -> each)[layout.place(tag)]).isEqualTo(tag));
  }
}
