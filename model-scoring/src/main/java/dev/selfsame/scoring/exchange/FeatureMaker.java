package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.exchange.Shape.Case;
import dev.selfsame.scoring.exchange.Shape.Cases;
import dev.selfsame.scoring.exchange.Shape.Cell;
import dev.selfsame.scoring.exchange.Shape.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes features of shapes whose values are what they add, a list of one number a class. */
final class FeatureMaker {

  private static final int LONGEST_NAME = 128;

  private final Notes notes;
  private final List<Double> nothing;
  private final Set<String> names = new HashSet<>();

  FeatureMaker(int classes, Notes notes) {
    this.notes = notes;
    this.nothing = Collections.nCopies(classes, 0.0);
  }

  /** The feature of a line; the part of it that does not depend on the field is left out. */
  FeatureSpec numeric(Line line, List<Double> weights, FeatureInfo info) {
    RawField raw = line.raw();
    Numeric feature =
        Numeric.of(info, scaled(weights, line.gain()))
            .standardised(line.mean(), line.scale())
            .clipped(raw.clipMin(), raw.clipMax());
    if (raw.replacement() != null) {
      return feature.imputing(Numbers.parse(raw.replacement()));
    }
    if (line.missing().isEmpty()) {
      noteMissing(raw);
      return feature;
    }
    double above = line.missing().getAsDouble() - line.offset();
    return above == 0 ? feature : feature.missingAdds(scaled(weights, above));
  }

  static List<Double> scaled(List<Double> weights, double factor) {
    return weights.stream().map(w -> w * factor).toList();
  }

  /** The feature of cases. */
  FeatureSpec cases(Cases cases, FeatureInfo info) {
    RawField raw = cases.raw();
    if (cases.missing() == null) {
      noteMissing(raw);
    }
    List<Double> missing = numbers(cases.missing());
    if (raw.continuous()) {
      return new Bins(info, bins(cases), List.of(), missing);
    }
    SortedMap<String, List<Double>> coefficients = new TreeMap<>();
    boolean open = cases.other() == null;
    for (Case c : cases.cases()) {
      open |= c.value() == null;
      coefficients.put(((Cell.Category) c.cell()).text(), numbers(c.value()));
    }
    if (open) {
      noteOther(raw);
    }
    // Where only what is missing is told apart: a feature names one category at least.
    coefficients.putIfAbsent(
        coefficients.isEmpty() ? "" : coefficients.firstKey(), numbers(cases.other()));
    return new OneHot(info, coefficients, numbers(cases.other()), missing);
  }

  private List<Bin> bins(Cases cases) {
    List<Bin> bins = new ArrayList<>();
    Object last = this;
    for (Case c : cases.cases()) {
      if (c.value() == null) {
        noteOther(cases.raw());
      }
      Cell.Range range = (Cell.Range) c.cell();
      double min = range.min();
      List<Double> numbers = numbers(c.value());
      if (Objects.equals(last, numbers)) {
        min = bins.remove(bins.size() - 1).min();
      }
      bins.add(new Bin(min, range.max(), numbers, OptionalDouble.empty()));
      last = numbers;
    }
    return bins;
  }

  @SuppressWarnings("unchecked")
  private List<Double> numbers(@Nullable Object value) {
    return value == null ? nothing : (List<Double>) value;
  }

  private void noteMissing(RawField raw) {
    notes.add(raw.name() + ": PMML gives no result without a value; here it adds 0");
  }

  private void noteOther(RawField raw) {
    notes.add(raw.name() + ": PMML gives no result for some values; here they add 0");
  }

  /** The info of a feature; what we wrote beside it as extensions is read back. */
  FeatureInfo info(RawField raw, String field, XmlElement element) {
    String given = element.extension(PmmlExtensions.NAME);
    String name = unique(given != null ? given : field.equals(raw.name()) ? raw.tag() : field);
    FeatureInfo info = FeatureInfo.of(raw.tag()).named(name);
    return PmmlExtensions.read(info, element);
  }

  private String unique(String name) {
    String plain = name.length() > LONGEST_NAME - 8 ? name.substring(0, LONGEST_NAME - 8) : name;
    String free = plain;
    for (int i = 2; !names.add(free); i++) {
      free = plain + " " + i;
    }
    return free;
  }
}
