package dev.selfsame.profile.derive;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Scorecard;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.fold.Fold;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A MODEL tag by a scorecard. */
record ScorecardTag(Tag tag, Scorecard card, Set<String> inputs) implements DerivedTag {

  static ScorecardTag of(Tag tag, Scorecard card, Catalog catalog)
      throws InvalidDerivationException {
    for (int i = 0; i < card.rows().size(); i++) {
      Scorecard.Row row = card.rows().get(i);
      String at = "scorecard.rows[" + i + "]";
      Tag input = DerivedTag.input(tag, at + ".tag", row.tag(), catalog);
      for (int j = 0; j < row.bins().size(); j++) {
        check(tag, at + ".bins[" + j + "]", row.bins().get(j), input);
      }
    }
    return new ScorecardTag(
        tag,
        card,
        card.rows().stream().map(Scorecard.Row::tag).collect(Collectors.toUnmodifiableSet()));
  }

  private static void check(Tag tag, String field, Scorecard.Bin bin, Tag input)
      throws InvalidDerivationException {
    ValueType type = input.resultType();
    boolean numeric = type == ValueType.INTEGER || type == ValueType.NUMBER;
    boolean list = input.fold() == Fold.UNION;
    if (bin instanceof Scorecard.Numbers && !numeric) {
      throw new InvalidDerivationException(
          tag.name(),
          field + ".numbers",
          "is for numbers, and '%s' is %s".formatted(input.name(), type));
    }
    if (bin instanceof Scorecard.Categories
        && !list
        && type != ValueType.STRING
        && type != ValueType.BOOLEAN) {
      throw new InvalidDerivationException(
          tag.name(),
          field + ".categories",
          "is for texts, and '%s' is %s".formatted(input.name(), type));
    }
  }

  @Override
  public boolean readsToday() {
    return false;
  }

  @Override
  public @Nullable Value value(Inputs values, long asOfMillis) {
    double sum = card.basePoints();
    for (Scorecard.Row row : card.rows()) {
      Double points = points(row, values.get(row.tag()));
      if (points == null) {
        return null;
      }
      sum += points;
    }
    if (!card.bands().isEmpty()) {
      return new Value.Text(label(sum));
    }
    if (!Double.isFinite(sum)) {
      return null;
    }
    return tag.valueType() == ValueType.INTEGER
        ? new Value.Whole(Math.round(sum))
        : new Value.Decimal(sum + 0.0);
  }

  private String label(double sum) {
    String label = card.bands().get(0).label();
    for (Scorecard.Band band : card.bands()) {
      label = sum >= band.atLeast() ? band.label() : label;
    }
    return label;
  }

  private static @Nullable Double points(Scorecard.Row row, @Nullable Value value) {
    for (Scorecard.Bin bin : row.bins()) {
      if (value == null ? bin instanceof Scorecard.Missing : holds(bin, value)) {
        return bin.points();
      }
    }
    return value == null ? null : 0.0;
  }

  private static boolean holds(Scorecard.Bin bin, Value value) {
    if (bin instanceof Scorecard.Numbers range) {
      double number =
          value instanceof Value.Whole whole
              ? whole.value()
              : value instanceof Value.Decimal decimal ? decimal.value() : Double.NaN;
      return (range.atLeast() == null || number >= range.atLeast())
          && (range.below() == null || number < range.below())
          && !Double.isNaN(number);
    }
    if (bin instanceof Scorecard.Categories categories) {
      if (value instanceof Value.Texts texts) {
        return texts.values().stream().anyMatch(categories.values()::contains);
      }
      String text =
          value instanceof Value.Text one
              ? one.value()
              : value instanceof Value.Flag flag ? Boolean.toString(flag.value()) : null;
      return text != null && categories.values().contains(text);
    }
    return false;
  }
}
