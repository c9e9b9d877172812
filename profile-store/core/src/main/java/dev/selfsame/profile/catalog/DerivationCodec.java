package dev.selfsame.profile.catalog;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The derivation of a tag as a part of its document. */
final class DerivationCodec {

  private static final int NONE = 0;
  private static final int EXPRESSION = 1;
  private static final int SCORECARD = 2;
  private static final int NUMBERS = 1;
  private static final int CATEGORIES = 2;
  private static final int MISSING = 3;

  private DerivationCodec() {}

  static void write(BinaryWriter out, @Nullable Derivation derivation) {
    if (derivation instanceof Derivation.Expression expression) {
      out.octet(EXPRESSION).text(expression.cel());
    } else if (derivation instanceof Scorecard card) {
      out.octet(SCORECARD);
      TagCodec.number(out, card.basePoints());
      out.varint(card.rows().size());
      card.rows().forEach(row -> write(out, row));
      out.varint(card.bands().size());
      for (Scorecard.Band band : card.bands()) {
        TagCodec.number(out, band.atLeast());
        out.text(band.label());
      }
    } else {
      out.octet(NONE);
    }
  }

  private static void write(BinaryWriter out, Scorecard.Row row) {
    out.text(row.tag()).varint(row.bins().size());
    for (Scorecard.Bin bin : row.bins()) {
      if (bin instanceof Scorecard.Numbers numbers) {
        out.octet(NUMBERS);
        TagCodec.number(out, numbers.atLeast());
        TagCodec.number(out, numbers.below());
      } else if (bin instanceof Scorecard.Categories categories) {
        out.octet(CATEGORIES);
        TagCodec.texts(out, categories.values());
      } else {
        out.octet(MISSING);
      }
      TagCodec.number(out, bin.points());
    }
  }

  static @Nullable Derivation read(BinaryReader in) {
    int form = in.octet();
    return switch (form) {
      case NONE -> null;
      case EXPRESSION -> new Derivation.Expression(in.text());
      case SCORECARD -> scorecard(in);
      default -> throw in.corrupt("has the unknown derivation " + form);
    };
  }

  private static Scorecard scorecard(BinaryReader in) {
    double basePoints = points(in);
    int rowCount = in.count();
    List<Scorecard.Row> rows = new ArrayList<>(rowCount);
    for (int i = 0; i < rowCount; i++) {
      rows.add(row(in));
    }
    int bandCount = in.count();
    List<Scorecard.Band> bands = new ArrayList<>(bandCount);
    for (int i = 0; i < bandCount; i++) {
      bands.add(new Scorecard.Band(points(in), in.text()));
    }
    return new Scorecard(basePoints, rows, bands);
  }

  private static Scorecard.Row row(BinaryReader in) {
    String tag = in.text();
    int count = in.count();
    List<Scorecard.Bin> bins = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int form = in.octet();
      bins.add(
          switch (form) {
            case NUMBERS ->
                new Scorecard.Numbers(TagCodec.number(in), TagCodec.number(in), points(in));
            case CATEGORIES -> new Scorecard.Categories(TagCodec.texts(in), points(in));
            case MISSING -> new Scorecard.Missing(points(in));
            default -> throw in.corrupt("has the unknown bin " + form);
          });
    }
    return new Scorecard.Row(tag, bins);
  }

  private static double points(BinaryReader in) {
    Double points = TagCodec.number(in);
    if (points == null) {
      throw in.corrupt("has no number where there is one always");
    }
    return points;
  }
}
