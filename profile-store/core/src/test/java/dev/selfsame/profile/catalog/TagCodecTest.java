package dev.selfsame.profile.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagCodecTest {

  static final Scorecard CARD =
      new Scorecard(
          1.5,
          List.of(
              new Scorecard.Row(
                  "demo.age",
                  List.of(
                      new Scorecard.Numbers(null, 30.0, -2),
                      new Scorecard.Numbers(30.0, null, 2),
                      new Scorecard.Missing(0.5))),
              new Scorecard.Row(
                  "demo.sex", List.of(new Scorecard.Categories(List.of("f", "m"), 1)))),
          List.of(new Scorecard.Band(-1, "low"), new Scorecard.Band(2, "high")));

  @Test
  void decode_whatWasEncoded_isTheSame() {
    Tag fed =
        Tag.builder("a.b", TagKind.FACTUAL, ValueType.NUMBER)
            .subjectType("product")
            .fold(Fold.QUANTILE)
            .event(new EventFeed("purchase", "amount", "category == \"travel\""))
            .window(new Window(30, Window.Unit.DAYS))
            .quantile(0.5)
            .sources(List.of("shop", "web"))
            .lifetime(1_000, 2_000)
            .sensitivity(Sensitivity.PERSONAL)
            .status(TagStatus.DEPRECATED)
            .deprecationNote("use a.c")
            .range(0.0, 9.0)
            .numbers(3, Catalog.FIRST_REFOLDED + 2)
            .version(7, 11, 12)
            .build();
    assertThat(TagCodec.decode(TagCodec.encode(fed))).isEqualTo(fed);
    Tag card = model(CARD, ValueType.STRING);
    assertThat(TagCodec.decode(TagCodec.encode(card))).isEqualTo(card);
    Tag expression = model(new Derivation.Expression("demo.age + 1"), ValueType.INTEGER);
    assertThat(TagCodec.decode(TagCodec.encode(expression))).isEqualTo(expression);
  }

  private static Tag model(Derivation derivation, ValueType type) {
    return Tag.builder("m", TagKind.MODEL, type).derivation(derivation).numbers(0, 0).build();
  }

  @Test
  void decode_ofTheFirstForm_givesWhatItHadThen() {
    byte[] old =
        new BinaryWriter()
            .octet(1)
            .varint(4)
            .varint(1)
            .signed(99)
            .text("spent")
            .text("FACTUAL")
            .text("NUMBER")
            .text("SUM")
            .text("Spent")
            .text("")
            .text("EUR")
            .text("")
            .octet(1)
            .fixed(Double.doubleToLongBits(0.5))
            .octet(0)
            .varint(0)
            .toByteArray();
    assertThat(TagCodec.decode(old))
        .isEqualTo(
            Tag.builder("spent", TagKind.FACTUAL, ValueType.NUMBER)
                .fold(Fold.SUM)
                .displayName("Spent")
                .unit("EUR")
                .range(0.5, null)
                .numbers(4, 4)
                .version(1, 99, 99)
                .build());
  }
}
