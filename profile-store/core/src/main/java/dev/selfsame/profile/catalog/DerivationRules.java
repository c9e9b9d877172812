package dev.selfsame.profile.catalog;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the derivation of a MODEL tag must be, as far as that takes no other tag to say. */
final class DerivationRules {

  private static final int MAX_EXPRESSION = 4_096;
  private static final int MAX_ROWS = 100;
  private static final int MAX_BINS = 100;
  private static final String CARD = "scorecard";

  private final Tag tag;
  private final List<Violation> violations = new ArrayList<>();

  private DerivationRules(Tag tag) {
    this.tag = tag;
  }

  static List<Violation> violations(Tag tag) {
    DerivationRules rules = new DerivationRules(tag);
    rules.derivation(tag.derivation());
    return rules.violations;
  }

  private void derivation(@Nullable Derivation derivation) {
    if (tag.kind() != TagKind.MODEL) {
      require(derivation == null, "derivation", "only MODEL tags have an expression or scorecard");
      return;
    }
    require(
        tag.allowedValues().isEmpty() && tag.minValue() == null && tag.maxValue() == null,
        "allowed_values",
        "a MODEL tag takes no facts, so that there is nothing to bound");
    if (derivation == null) {
      violations.add(
          new Violation("derivation", "give an expression or a scorecard: it is what MODEL means"));
    } else if (derivation instanceof Derivation.Expression expression) {
      String cel = expression.cel();
      require(!cel.isBlank(), "expression", "is empty");
      require(
          cel.length() <= MAX_EXPRESSION && Texts.isValid(cel),
          "expression",
          "use at most " + MAX_EXPRESSION + " characters of valid Unicode");
    } else if (derivation instanceof Scorecard card) {
      scorecard(card);
    }
  }

  private void scorecard(Scorecard card) {
    finite(CARD + ".base_points", card.basePoints());
    require(
        !card.rows().isEmpty() && card.rows().size() <= MAX_ROWS,
        CARD + ".rows",
        "give 1 to " + MAX_ROWS);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < Math.min(card.rows().size(), MAX_ROWS); i++) {
      String at = CARD + ".rows[" + i + "]";
      require(seen.add(card.rows().get(i).tag()), at + ".tag", "stands there twice");
      row(at, card.rows().get(i));
    }
    bands(card.bands());
  }

  private void row(String at, Scorecard.Row row) {
    int count = row.bins().size();
    require(count >= 1 && count <= MAX_BINS, at + ".bins", "give 1 to " + MAX_BINS);
    for (int i = 0; i < Math.min(count, MAX_BINS); i++) {
      String bin = at + ".bins[" + i + "]";
      finite(bin + ".points", row.bins().get(i).points());
      if (row.bins().get(i) instanceof Scorecard.Numbers numbers) {
        bounds(bin + ".numbers", numbers);
      } else if (row.bins().get(i) instanceof Scorecard.Categories categories) {
        require(!categories.values().isEmpty(), bin + ".categories", "give at least one value");
      }
    }
  }

  private void bounds(String at, Scorecard.Numbers numbers) {
    Double least = numbers.atLeast();
    Double below = numbers.below();
    if (least != null) {
      finite(at + ".at_least", least);
    }
    if (below != null) {
      finite(at + ".below", below);
    }
    if (least != null && below != null) {
      require(least < below, at + ".below", "is not above at_least " + least);
    }
  }

  private void bands(List<Scorecard.Band> bands) {
    require(bands.size() <= MAX_BINS, CARD + ".bands", "use at most " + MAX_BINS);
    boolean numeric = tag.valueType() == ValueType.NUMBER || tag.valueType() == ValueType.INTEGER;
    require(
        bands.isEmpty() ? numeric : tag.valueType() == ValueType.STRING,
        "value_type",
        bands.isEmpty()
            ? "a scorecard without bands is a NUMBER, or an INTEGER to be rounded to"
            : "a scorecard with bands is a STRING: the label of the band");
    for (int i = 0; i < bands.size(); i++) {
      String at = CARD + ".bands[" + i + "]";
      finite(at + ".at_least", bands.get(i).atLeast());
      String label = bands.get(i).label();
      require(
          label.length() <= Acceptance.MAX_TEXT && Texts.isValid(label),
          at + ".label",
          "use at most " + Acceptance.MAX_TEXT + " characters of valid Unicode");
      require(
          i == 0 || bands.get(i - 1).atLeast() < bands.get(i).atLeast(),
          at + ".at_least",
          "is not above that of the band before");
    }
  }

  private void finite(String field, double number) {
    require(Double.isFinite(number), field, "is not finite");
  }

  private void require(boolean holds, String field, String description) {
    if (!holds) {
      violations.add(new Violation(field, description));
    }
  }
}
