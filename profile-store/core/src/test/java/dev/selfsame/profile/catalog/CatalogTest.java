package dev.selfsame.profile.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private static Tag tag(String name) {
    return Tag.builder(name, TagKind.FACTUAL, ValueType.NUMBER)
        .fold(Fold.SUM)
        .displayName("Spent")
        .description("What was spent so far")
        .unit("EUR")
        .owner("growth")
        .range(0.0, null)
        .build();
  }

  private static Catalog catalog(List<String> names) {
    Catalog catalog = Catalog.EMPTY;
    for (String name : names) {
      catalog = catalog.with(tag(name), 7);
    }
    return catalog;
  }

  @Test
  void with_newTag_numbersItAndLeavesTheOldCatalogAlone() {
    Catalog one = Catalog.EMPTY.with(tag("b"), 7);
    Catalog two = one.with(tag("a"), 8);
    assertThat(one.size()).isEqualTo(1);
    assertThat(one.find("a")).isNull();
    assertThat(two.get("b").number()).isEqualTo(0);
    assertThat(two.get("a").number()).isEqualTo(1);
    assertThat(two.get("a").version()).isEqualTo(1);
    assertThat(two.get("a").createTimeMillis()).isEqualTo(8);
    assertThat(two.byNumber(1)).isEqualTo(two.find("a"));
    assertThat(two.byNumber(2)).isNull();
    assertThat(two.byNumber(-1)).isNull();
    assertThatThrownBy(() -> two.with(tag("a"), 9)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> two.get("c")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void list_prefix_givesTheTagAndThoseBelowIt() {
    Catalog catalog =
        catalog(List.of("a.b", "a.bc", "a.b_c", "a.b.c", "a.b.c.d", "a", "b", "a.b0"));
    assertThat(names(catalog.list("a.b", "", 9))).containsExactly("a.b", "a.b.c", "a.b.c.d");
    assertThat(names(catalog.list("a.b", "a.b.c", 9))).containsExactly("a.b.c.d");
    assertThat(names(catalog.list("a.b", "", 2))).containsExactly("a.b", "a.b.c");
    assertThat(names(catalog.list("c", "", 9))).isEmpty();
    assertThat(names(catalog.list("", "a.bc", 9))).containsExactly("b");
  }

  @Property
  void list_pageByPage_givesAllByName(@ForAll @Size(max = 40) List<Integer> seeds) {
    TreeSet<String> names =
        seeds.stream()
            .map(seed -> "t" + (seed & 7) + (seed % 2 == 0 ? ".x" : "_y") + (seed & 31))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> shuffled = new ArrayList<>(names);
    java.util.Collections.shuffle(shuffled, new Random(seeds.size()));
    Catalog catalog = catalog(shuffled);
    List<String> paged = new ArrayList<>();
    List<Tag> page = catalog.list("", "", 3);
    while (!page.isEmpty()) {
      paged.addAll(names(page));
      page = catalog.list("", paged.get(paged.size() - 1), 3);
    }
    assertThat(paged).containsExactlyElementsOf(names);
  }

  @Test
  void of_decodedTags_givesTheSameCatalog() {
    Tag text =
        Tag.builder("city", TagKind.RAW, ValueType.STRING)
            .fold(Fold.LATEST)
            .allowedValues(List.of("Köln", "Bonn"))
            .build();
    Tag score = Tag.builder("churn", TagKind.PREDICTIVE, ValueType.NUMBER).build();
    Catalog catalog = catalog(List.of("z", "y")).with(text, 1).with(score, -5);
    List<Tag> decoded =
        catalog.list("", "", 9).stream().map(TagCodec::encode).map(TagCodec::decode).toList();
    assertThat(decoded).isEqualTo(catalog.list("", "", 9));
    assertThat(Catalog.of(decoded).list("", "", 9)).isEqualTo(decoded);
  }

  @Test
  void of_gapInNumbers_isRefused() {
    Tag second = catalog(List.of("a", "b")).get("b");
    assertThatThrownBy(() -> Catalog.of(List.of(second)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decode_otherBytes_isCorrupt() {
    assertThatThrownBy(() -> TagCodec.decode(new byte[] {2}))
        .isInstanceOf(StoreException.Corrupt.class);
    assertThatThrownBy(() -> TagCodec.decode(new byte[] {1, 0}))
        .isInstanceOf(StoreException.Corrupt.class);
  }

  @Test
  void sameDefinition_whatTheStoreAdds_doesNotCount() {
    Catalog catalog = catalog(List.of("a"));
    assertThat(catalog.get("a").sameDefinition(tag("a"))).isTrue();
    Tag other = Tag.builder("a", TagKind.FACTUAL, ValueType.NUMBER).fold(Fold.MAX).build();
    assertThat(catalog.get("a").sameDefinition(other)).isFalse();
  }

  @Test
  void with_fiveThousandTags_staysUsable() {
    Catalog catalog = Catalog.EMPTY;
    for (int i = 0; i < 5_000; i++) {
      catalog = catalog.with(tag("t" + i), i);
    }
    assertThat(catalog.size()).isEqualTo(5_000);
    assertThat(catalog.get("t4999").number()).isEqualTo(4_999);
    assertThat(catalog.list("", "", 10_000)).hasSize(5_000);
  }

  private static List<String> names(List<Tag> tags) {
    return tags.stream().map(Tag::name).toList();
  }
}
