package dev.selfsame.profile.fold;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the facts of one tag become its value.
 *
 * @param fold the fold
 * @param valueType the type of the facts' values
 * @param window only facts of so far back count; null for all
 * @param quantile for QUANTILE, which one, 0 to 1; else null
 * @param sources for BY_SOURCE_PRIORITY, the most trusted first
 */
public record FoldRule(
    Fold fold,
    ValueType valueType,
    @Nullable Window window,
    @Nullable Double quantile,
    List<String> sources) {

  private static final int MOST_HOURS = 336;
  private static final int MOST_DAYS = 366;
  private static final int MOST_HOURS_OF_TEXTS = 72;
  private static final int MOST_DAYS_OF_TEXTS = 90;

  public FoldRule {
    sources = List.copyOf(sources);
  }

  /** A fold over all facts that needs nothing else. */
  public static FoldRule of(Fold fold, ValueType valueType) {
    return new FoldRule(fold, valueType, null, null, List.of());
  }

  /** The type of what the facts come to. */
  public ValueType resultType() {
    return fold.resultType(valueType);
  }

  /** All that is wrong with it, by field of {@code selfsame.tag.v1.Tag}; empty if good. */
  public List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    if (!fold.takes(valueType)) {
      violations.add(new Violation("fold", fold + " does not take " + valueType));
    }
    if (window != null) {
      boolean hours = window.unit() == Window.Unit.HOURS;
      boolean texts = fold == Fold.UNION || fold == Fold.MOST_FREQUENT;
      int most =
          hours
              ? (texts ? MOST_HOURS_OF_TEXTS : MOST_HOURS)
              : (texts ? MOST_DAYS_OF_TEXTS : MOST_DAYS);
      if (window.count() < 1 || window.count() > most) {
        violations.add(
            new Violation("window", fold + " takes 1 to " + most + " " + window.unit().name()));
      }
    }
    if (fold == Fold.QUANTILE && (quantile == null || !(quantile >= 0 && quantile <= 1))) {
      violations.add(new Violation("quantile", "say which one, from 0 to 1; 0.5 is the median"));
    }
    if (fold != Fold.QUANTILE && quantile != null) {
      violations.add(new Violation("quantile", "leave it out: only QUANTILE takes it"));
    }
    if (fold == Fold.BY_SOURCE_PRIORITY && sources.isEmpty()) {
      violations.add(new Violation("sources", "name the sources, the most trusted first"));
    }
    return violations;
  }

  /** The place of a source in the order of sources; behind all of them if it is not there. */
  int rank(String source) {
    int at = sources.indexOf(source);
    return at < 0 ? sources.size() : at;
  }
}
