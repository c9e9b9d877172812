package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.exchange.RawField.Lookup;
import dev.selfsame.scoring.exchange.Shape.Cases;
import dev.selfsame.scoring.exchange.Shape.Itself;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the expressions that give each range of a number, or each category, a value. */
final class PmmlTables {

  private final PmmlFields fields;

  PmmlTables(PmmlFields fields) {
    this.fields = fields;
  }

  /** 1 for one value of a field, 0 for the others. */
  Cases normDiscrete(XmlElement element) {
    Shape shape = fields.shape(element.required("field"), element);
    element.choice("method", "indicator");
    String value = element.required("value");
    Double missing = element.optionalNumber("mapMissingTo");
    element.end();
    return values(shape, Map.of(value, 1.0), 0.0, missing, element);
  }

  /**
   * A value for each value of a field that is listed, compared as PMML does: as numbers, if the
   * field is one.
   */
  Cases values(
      Shape shape,
      Map<String, ? extends Object> byValue,
      @Nullable Object other,
      @Nullable Object missing,
      XmlElement element) {
    RawField raw = shape.raw();
    fields.spend(byValue.size() + raw.valid().size() + raw.gone().size() + 1, element);
    if (shape instanceof Cases cases) {
      return fields.map(cases, 1, lookup(byValue, other, missing, cases), element);
    }
    if (!(shape instanceof Itself)) {
      throw element.fatal("compares a number that was computed with single values: not supported");
    }
    if (!raw.continuous()) {
      Map<String, Object> byCategory = new HashMap<>();
      byValue.forEach((value, result) -> byCategory.put(category(raw, value, element), result));
      Lookup lookup =
          v -> v == null ? missing : byCategory.getOrDefault(category(raw, v, element), other);
      return raw.categories(byCategory.keySet(), lookup);
    }
    Map<Double, Object> byNumber = new HashMap<>();
    Set<Double> breaks = new HashSet<>();
    byValue.forEach(
        (value, result) -> {
          double number = element.number("value", value) + 0.0;
          byNumber.put(number, result);
          breaks.add(number);
          breaks.add(Math.nextUp(number));
        });
    return raw.ranges(
        breaks, v -> v == null ? missing : byNumber.getOrDefault((Double) v + 0.0, other));
  }

  private static Object category(RawField raw, Object value, XmlElement element) {
    return category(raw, String.valueOf(value), element);
  }

  private static String category(RawField raw, String value, XmlElement element) {
    if (value.startsWith("\0")) {
      return value;
    }
    String category = raw.category(value);
    if (category == null) {
      throw element.fatal(
          "names the category "
              + Shown.of(value)
              + " of a field of dataType "
              + raw.dataType()
              + ": not supported; give a "
              + (raw.dataType().equals("boolean") ? "boolean" : "whole number"));
    }
    return category;
  }

  private static Lookup lookup(
      Map<String, ? extends Object> byValue,
      @Nullable Object other,
      @Nullable Object missing,
      Cases cases) {
    boolean numbers = cases.cases().stream().anyMatch(c -> c.value() instanceof Double);
    if (!numbers) {
      return v -> v == null ? missing : find(byValue, v, other);
    }
    Map<Double, Object> byNumber = new HashMap<>();
    byValue.forEach((value, result) -> byNumber.put(Numbers.parse(value) + 0.0, result));
    return v -> v instanceof Double number ? find(byNumber, number + 0.0, other) : missing;
  }

  private static @Nullable Object find(
      Map<?, ? extends Object> by, Object key, @Nullable Object other) {
    Object found = by.get(key);
    return found == null ? other : found;
  }

  /** The value of the bin that a number is in. */
  Cases discretize(XmlElement element) {
    Shape shape = fields.shape(element.required("field"), element);
    if (!(shape instanceof Itself) || !shape.raw().continuous()) {
      throw element.fatal("reads a field that is not a number of the data: not supported");
    }
    List<Bin> bins = new ArrayList<>();
    List<Double> breaks = new ArrayList<>();
    for (XmlElement bin : element.children("DiscretizeBin")) {
      Range range = Range.of(bin.requiredChild("Interval"));
      bins.add(new Bin(range, bin.required("binValue")));
      bin.end();
      breaks.add(range.min);
      breaks.add(range.max);
    }
    element.ignore("dataType");
    String other = element.optional("defaultValue");
    String missing = element.optional("mapMissingTo");
    element.end();
    bins.sort(Comparator.comparingDouble(b -> b.range.min));
    for (int i = 1; i < bins.size(); i++) {
      if (bins.get(i).range.min < bins.get(i - 1).range.max) {
        throw element.fatal("has bins that overlap; make them apart");
      }
    }
    fields.spend(2 * breaks.size() + 3, element);
    return shape.raw().ranges(breaks, v -> v == null ? missing : at(bins, (Double) v, other));
  }

  private static @Nullable Object at(List<Bin> bins, double x, @Nullable Object other) {
    int low = 0;
    int high = bins.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bins.get(middle).range.max <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < bins.size() && bins.get(low).range.min <= x ? bins.get(low).value : other;
  }

  private record Bin(Range range, String value) {}

  /** An Interval of PMML, from {@code min}, included, to {@code max}, excluded. */
  private record Range(double min, double max) {
    static Range of(XmlElement interval) {
      String closure =
          interval.choice("closure", "openClosed", "openOpen", "closedOpen", "closedClosed");
      interval.required("closure");
      Double left = interval.optionalNumber("leftMargin");
      Double right = interval.optionalNumber("rightMargin");
      interval.end();
      if (left != null && right != null && left > right) {
        throw interval.fatal("has a leftMargin above its rightMargin; exchange them");
      }
      double min = left == null ? Double.NEGATIVE_INFINITY : left;
      double max = right == null ? Double.POSITIVE_INFINITY : right;
      return new Range(
          closure.startsWith("open") && left != null ? Math.nextUp(min) : min,
          closure.endsWith("Closed") && right != null ? Math.nextUp(max) : max);
    }
  }

  /** The value of a column of an inline table, in the row that has the field's value. */
  Cases mapValues(XmlElement element) {
    List<XmlElement> pairs = element.children("FieldColumnPair");
    if (pairs.size() != 1) {
      throw element.fatal("has " + pairs.size() + " FieldColumnPair; only one is supported");
    }
    Shape shape = fields.shape(pairs.get(0).required("field"), pairs.get(0));
    String in = pairs.get(0).required("column");
    pairs.get(0).end();
    String out = element.required("outputColumn");
    Map<String, Object> byValue = new HashMap<>();
    for (Map<String, String> row : InlineTable.rows(element.requiredChild("InlineTable"))) {
      String from = row.get(in);
      String to = row.get(out);
      if (from == null || to == null) {
        throw element.fatal("has a row without " + in + " or without " + out + "; give both");
      }
      if (byValue.put(from, to) != null) {
        throw element.fatal("has two rows for " + Shown.of(from) + "; give one");
      }
    }
    element.ignore("dataType");
    String other = element.optional("defaultValue");
    String missing = element.optional("mapMissingTo");
    element.end();
    return values(shape, byValue, other, missing, element);
  }
}
