package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CategoriesTest {

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
  void place_anyValue_isThatOfTheCategoryThatIsWrittenLikeIt(
      @ForAll("categories") List<String> categories, @ForAll("values") Object value) {
    Categories found = new Categories(categories);

    int expected = value instanceof Double ? -1 : categories.indexOf(value.toString());
    assertThat(found.place(value)).isEqualTo(expected);
    for (String category : categories) {
      assertThat(found.place(category)).isEqualTo(categories.indexOf(category));
    }
  }
}
