package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.exchange.Shape.Cases;
import dev.selfsame.scoring.exchange.Shape.Itself;
import dev.selfsame.scoring.exchange.Shape.Line;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the expressions by which a DerivedField depends on one other field. */
final class PmmlExpressions {

  private final PmmlFields fields;
  private final PmmlTables tables;

  PmmlExpressions(PmmlFields fields) {
    this.fields = fields;
    this.tables = new PmmlTables(fields);
  }

  /** What a DerivedField is. */
  Shape derived(XmlElement field) {
    field.required("name");
    field.ignore("displayName");
    field.optional("optype");
    String dataType = field.choice("dataType", "double", "integer", "string", "boolean");
    field.required("dataType");
    List<XmlElement> parts = field.children();
    if (parts.size() != 1) {
      throw field.fatal("has " + parts.size() + " expressions; give one");
    }
    Shape shape = expression(parts.get(0));
    field.end();
    return typed(shape, dataType, field);
  }

  private Shape expression(XmlElement element) {
    return switch (element.name()) {
      case "FieldRef" -> fieldRef(element);
      case "NormContinuous" -> normContinuous(element);
      case "NormDiscrete" -> tables.normDiscrete(element);
      case "Discretize" -> tables.discretize(element);
      case "MapValues" -> tables.mapValues(element);
      case "Apply" -> apply(element);
      default -> throw element.fatal("is not supported as an expression");
    };
  }

  /** The shape, whose values are of a type. */
  private Shape typed(Shape shape, String dataType, XmlElement field) {
    boolean number = dataType.equals("double") || dataType.equals("integer");
    if (shape instanceof Cases cases) {
      if (!number) {
        return known(cases, String::valueOf, field);
      }
      return known(cases, v -> whole(number(v, field), dataType, field), field);
    }
    boolean fits =
        shape instanceof Line
            ? dataType.equals("double")
            : dataType.equals(shape.raw().dataType())
                || (shape.raw().continuous() && dataType.equals("double"));
    if (!fits) {
      field.mistake("turns what it reads into the dataType " + dataType + ": not supported");
    }
    return shape;
  }

  /** What a step makes of each value; what is open stays so. */
  private Cases known(Cases cases, Function<Object, Object> step, XmlElement element) {
    return fields.map(cases, 1, v -> v == null ? null : step.apply(v), element);
  }

  /** The same; what is open, as without a value, is this. */
  private Cases orElse(Cases cases, Object value, XmlElement element) {
    return fields.map(cases, 1, v -> v == null ? value : v, element);
  }

  private static double whole(double number, String dataType, XmlElement field) {
    if (dataType.equals("integer") && number != Math.rint(number)) {
      field.mistake("rounds " + number + " to an integer: that is not supported");
    }
    return number;
  }

  static double number(Object value, XmlElement where) {
    return value instanceof Double number ? number : where.number("value", String.valueOf(value));
  }

  private Shape fieldRef(XmlElement element) {
    Shape shape = fields.shape(element.required("field"), element);
    String missing = element.optional("mapMissingTo");
    element.end();
    if (missing == null) {
      return shape;
    }
    if (shape instanceof Cases cases) {
      return orElse(cases, missing, element);
    }
    Line line = line(shape, element);
    return line.orElse(OptionalDouble.of(element.number("mapMissingTo", missing)));
  }

  /** A shape as a line over a number. */
  static Line line(Shape shape, XmlElement reader) {
    if (shape instanceof Line line) {
      return line;
    }
    if (shape instanceof Itself && shape.raw().continuous()) {
      return Line.of(shape.raw());
    }
    throw reader.fatal(
        "reads the field "
            + Shown.of(shape.raw().name())
            + " as a number, which is a category; make it continuous");
  }

  private Shape normContinuous(XmlElement element) {
    Line line = line(fields.shape(element.required("field"), element), element);
    List<XmlElement> points = element.children("LinearNorm");
    if (points.size() != 2) {
      throw element.fatal("has " + points.size() + " LinearNorm; only two are supported");
    }
    double x1 = points.get(0).requiredNumber("orig");
    double y1 = points.get(0).requiredNumber("norm");
    double x2 = points.get(1).requiredNumber("orig");
    double y2 = points.get(1).requiredNumber("norm");
    points.forEach(XmlElement::end);
    if (!(x1 < x2)) {
      throw element.fatal("has LinearNorm whose orig do not ascend; give them in order");
    }
    OptionalDouble missing = optional(element.optionalNumber("mapMissingTo"));
    boolean held = element.choice("outliers", "asIs", "asExtremeValues").equals("asExtremeValues");
    element.end();
    if (held) {
      line = held(line, x1, x2, element);
    }
    return line.minus(x1).over(x2 - x1).times(y2 - y1).plus(y1).orElse(missing);
  }

  /** The line, whose field is held between two numbers. */
  private static Line held(Line line, double min, double max, XmlElement element) {
    RawField raw = line.raw();
    boolean plain = line.equals(Line.of(raw)) && Double.isInfinite(raw.clipMin());
    if (!plain || Double.isFinite(raw.clipMax()) || raw.replacement() != null) {
      throw element.fatal(
          "has outliers=\"asExtremeValues\" for a field that is changed before: not supported");
    }
    return Line.of(
        new RawField(
            raw.name(),
            raw.tag(),
            true,
            raw.dataType(),
            min,
            max,
            null,
            raw.valid(),
            raw.gone(),
            raw.othersAreMissing()));
  }

  private static OptionalDouble optional(@Nullable Double number) {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** An arithmetic function of one field and a constant. */
  private Shape apply(XmlElement element) {
    String function = element.choice("function", "-", "+", "*", "/");
    element.required("function");
    List<XmlElement> arguments = element.children();
    if (arguments.size() != 2) {
      throw element.fatal("has " + arguments.size() + " arguments; only two are supported");
    }
    OptionalDouble missing = optional(element.optionalNumber("mapMissingTo"));
    element.choice("invalidValueTreatment", "returnInvalid", "asIs", "asMissing");
    OptionalDouble otherwise = optional(element.optionalNumber("defaultValue"));
    element.end();
    XmlElement left = arguments.get(0);
    XmlElement right = arguments.get(1);
    Shape result;
    if (right.name().equals("Constant")) {
      result = step(expression(left), function, constant(right), element);
    } else if (left.name().equals("Constant")) {
      result = flipped(expression(right), function, constant(left), element);
    } else {
      throw element.fatal(
          "combines two fields: not supported; let a MODEL tag combine them, and read that");
    }
    OptionalDouble gap = missing.isPresent() ? missing : otherwise;
    if (result instanceof Line line) {
      return line.orElse(gap);
    }
    Cases cases = (Cases) result;
    return gap.isPresent() ? orElse(cases, gap.getAsDouble(), element) : cases;
  }

  private static double constant(XmlElement element) {
    element.choice("dataType", "double", "integer");
    double number = element.number("value", element.text());
    element.end();
    return number;
  }

  private Shape step(Shape shape, String function, double c, XmlElement element) {
    if (function.equals("/") && c == 0) {
      throw element.fatal("divides by 0; give another constant");
    }
    if (shape instanceof Cases cases) {
      return known(cases, v -> operate(number(v, element), function, c), element);
    }
    Line line = line(shape, element);
    return switch (function) {
      case "+" -> line.plus(c);
      case "-" -> line.minus(c);
      case "*" -> line.times(c);
      default -> line.over(c);
    };
  }

  private Shape flipped(Shape shape, String function, double c, XmlElement element) {
    return switch (function) {
      case "+", "*" -> step(shape, function, c, element);
      case "-" -> step(step(shape, "*", -1, element), "+", c, element);
      default -> throw element.fatal("divides by a field: not supported");
    };
  }

  private static double operate(double x, String function, double c) {
    return switch (function) {
      case "+" -> x + c;
      case "-" -> x - c;
      case "*" -> x * c;
      default -> x / c;
    };
  }
}
