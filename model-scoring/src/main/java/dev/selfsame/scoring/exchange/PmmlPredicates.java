package dev.selfsame.scoring.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads predicates that all depend on one field, and gathers which values they tell apart. */
final class PmmlPredicates {

  private final PmmlFields fields;
  private final Set<String> categories = new LinkedHashSet<>();
  private final List<Double> breaks = new ArrayList<>();
  private @Nullable RawField field;
  private int size;

  PmmlPredicates(PmmlFields fields) {
    this.fields = fields;
  }

  /** The one field; null if no predicate reads any. */
  @Nullable RawField field() {
    return field;
  }

  Set<String> categories() {
    return categories;
  }

  List<Double> breaks() {
    return breaks;
  }

  /** The number of predicates, parts of others counted too. */
  int size() {
    return size;
  }

  /** The one predicate among some children. */
  Predicate one(List<XmlElement> children, XmlElement parent) {
    if (children.size() != 1) {
      throw parent.fatal("has " + children.size() + " predicates; give one");
    }
    return read(children.get(0));
  }

  private Predicate read(XmlElement element) {
    size++;
    Predicate predicate =
        switch (element.name()) {
          case "True" -> new Predicate.Always(true);
          case "False" -> new Predicate.Always(false);
          case "SimplePredicate" -> simple(element);
          case "SimpleSetPredicate" -> set(element);
          case "CompoundPredicate" -> compound(element);
          default -> throw element.fatal("is not supported as a predicate");
        };
    element.end();
    return predicate;
  }

  private Predicate compound(XmlElement element) {
    String operator = element.choice("booleanOperator", "and", "or", "xor", "surrogate");
    element.required("booleanOperator");
    List<Predicate> parts = new ArrayList<>();
    for (XmlElement part : element.children()) {
      parts.add(read(part));
    }
    if (parts.size() < 2) {
      throw element.fatal("joins " + parts.size() + " predicates; give two or more");
    }
    return new Predicate.Joined(
        Predicate.Operator.valueOf(operator.toUpperCase(Locale.ROOT)), parts);
  }

  private Predicate set(XmlElement element) {
    RawField raw = field(element);
    Set<Object> values = new HashSet<>();
    for (String value : PmmlArray.values(element.requiredChild("Array"))) {
      values.add(value(raw, value, element));
    }
    String operator = element.choice("booleanOperator", "isIn", "isNotIn");
    element.required("booleanOperator");
    return new Predicate.IsIn(values, operator.equals("isIn"));
  }

  private Predicate simple(XmlElement element) {
    RawField raw = field(element);
    String operator = element.required("operator");
    if (operator.equals("isMissing") || operator.equals("isNotMissing")) {
      return new Predicate.IsMissing(operator.equals("isMissing"));
    }
    String value = element.required("value");
    if (operator.equals("equal") || operator.equals("notEqual")) {
      return new Predicate.IsIn(Set.of(value(raw, value, element)), operator.equals("equal"));
    }
    double bound = element.number("value", value) + 0.0;
    if (!raw.continuous()) {
      element.mistake("has the operator " + operator + " for a category: not supported");
    }
    double above = Math.nextUp(bound);
    breaks.add(bound);
    breaks.add(above);
    double infinity = Double.POSITIVE_INFINITY;
    return switch (operator) {
      case "lessThan" -> new Predicate.InRange(-infinity, bound);
      case "lessOrEqual" -> new Predicate.InRange(-infinity, above);
      case "greaterThan" -> new Predicate.InRange(above, infinity);
      case "greaterOrEqual" -> new Predicate.InRange(bound, infinity);
      default -> throw element.fatal("has the operator " + Shown.of(operator) + ": not supported");
    };
  }

  private Object value(RawField raw, String text, XmlElement element) {
    if (raw.continuous()) {
      double number = element.number("value", text) + 0.0;
      breaks.add(number);
      breaks.add(Math.nextUp(number));
      return number;
    }
    String category = raw.category(text);
    if (category == null) {
      throw element.fatal(
          "names " + Shown.of(text) + ", no category of the dataType " + raw.dataType());
    }
    categories.add(category);
    return category;
  }

  private RawField field(XmlElement element) {
    Shape shape = fields.shape(element.required("field"), element);
    if (!(shape instanceof Shape.Itself)) {
      throw element.fatal("reads a field that is computed: not supported; read one of the data");
    }
    if (field != null && !field.name().equals(shape.raw().name())) {
      throw element.fatal(
          "reads the field "
              + Shown.of(shape.raw().name())
              + " beside "
              + Shown.of(field.name())
              + ": not supported; let a MODEL tag combine them, and read that");
    }
    field = shape.raw();
    return field;
  }
}
