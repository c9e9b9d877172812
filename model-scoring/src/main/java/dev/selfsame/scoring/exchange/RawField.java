package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.exchange.Shape.Case;
import dev.selfsame.scoring.exchange.Shape.Cases;
import dev.selfsame.scoring.exchange.Shape.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of the data, as the data dictionary and the mining schema say.
 *
 * @param tag the tag that stands for it
 * @param continuous whether it is a number; else it is a category
 * @param dataType of PMML: double, integer, string or boolean
 * @param clipMin negative infinity if there is none
 * @param clipMax positive infinity if there is none
 * @param replacement what a missing value counts as, or null
 * @param valid the categories that are listed as valid; if none are, all are
 * @param gone the categories that count as missing
 * @param othersAreMissing whether a category that is not listed counts as missing
 */
record RawField(
    String name,
    String tag,
    boolean continuous,
    String dataType,
    double clipMin,
    double clipMax,
    @Nullable String replacement,
    Set<String> valid,
    Set<String> gone,
    boolean othersAreMissing) {

  /** Stands for any category that a document does not mention; no XML can have it. */
  private static final String UNMENTIONED = "\0";

  /** What is made of a value: a category, or a number in a continuous field; null is missing. */
  interface Lookup extends Function<@Nullable Object, @Nullable Object> {}

  double clip(double x) {
    return Math.max(clipMin, Math.min(clipMax, x));
  }

  /** A category as a tag of its type would be written; null if it can be none. */
  @Nullable String category(String text) {
    return category(dataType, text);
  }

  /** The same for a type of PMML. */
  static @Nullable String category(String dataType, String text) {
    return switch (dataType) {
      case "string" -> text;
      case "boolean" ->
          switch (text) {
            case "true", "1" -> "true";
            case "false", "0" -> "false";
            default -> null;
          };
      default -> {
        double number = Numbers.parse(text);
        yield number == Math.rint(number) && Math.abs(number) < 1e15
            ? Long.toString((long) number)
            : null;
      }
    };
  }

  /** What a lookup gives for each category that it tells from others. */
  Cases categories(Collection<String> mentioned, Lookup lookup) {
    Set<String> all = new LinkedHashSet<>(mentioned);
    all.addAll(gone);
    if (othersAreMissing) {
      all.addAll(valid);
    }
    Object missing = lookup.apply(replacement);
    List<Case> cases = new ArrayList<>(all.size());
    for (String category : all) {
      boolean known = valid.isEmpty() || valid.contains(category);
      boolean counts = !gone.contains(category) && (known || !othersAreMissing);
      cases.add(new Case(new Cell.Category(category), counts ? lookup.apply(category) : missing));
    }
    return new Cases(this, cases, othersAreMissing ? missing : lookup.apply(UNMENTIONED), missing);
  }

  /** What a lookup gives for each range that it tells from others. */
  Cases ranges(Collection<Double> breaks, Lookup lookup) {
    TreeSet<Double> bounds = new TreeSet<>();
    breaks.forEach(b -> bounds.add(b + 0.0)); // no -0.0
    bounds.removeIf(b -> !Double.isFinite(b));
    if (Double.isFinite(clipMin)) {
      bounds.add(clipMin);
    }
    if (Double.isFinite(clipMax)) {
      bounds.add(clipMax);
    }
    bounds.add(Double.POSITIVE_INFINITY);
    List<Case> cases = new ArrayList<>();
    double min = Double.NEGATIVE_INFINITY;
    for (double max : bounds) {
      double inside = Double.isInfinite(min) ? Math.nextDown(max) : min;
      append(cases, new Cell.Range(min, max), lookup.apply(clip(inside)));
      min = max;
    }
    Double number = replacement == null ? null : Double.valueOf(Numbers.parse(replacement));
    return new Cases(this, cases, null, lookup.apply(number));
  }

  /** Adds a range, or widens the last one if the value is the same. */
  private static void append(List<Case> cases, Cell.Range range, @Nullable Object value) {
    if (!cases.isEmpty()) {
      Case last = cases.get(cases.size() - 1);
      if (Objects.equals(last.value(), value) && last.cell() instanceof Cell.Range before) {
        cases.set(cases.size() - 1, new Case(new Cell.Range(before.min(), range.max()), value));
        return;
      }
    }
    cases.add(new Case(range, value));
  }
}
