package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random documents of what the reader supports, by a seed, and inputs for them. */
final class RandomPmml {

  private static final List<String> NUMBERS = List.of("n0", "n1", "n2");
  private static final List<String> CATEGORIES = List.of("c0", "c1", "c2");
  private static final List<String> VALUES = List.of("a", "b", "c", "d e", "na");

  private final Random random;
  private final XmlText xml = new XmlText();

  /** The fields that a numeric predictor may read, and those that a categorical one may. */
  private final List<String> numeric = new ArrayList<>(NUMBERS);

  private final List<String> categorical = new ArrayList<>(CATEGORIES);

  /** The categories of the data, by any name. */
  private final Set<String> asGiven = new LinkedHashSet<>(CATEGORIES);

  RandomPmml(long seed) {
    random = new Random(seed);
  }

  byte[] regression(String function, String normalization, int tables) {
    begin(tables > 1 ? List.of("yes", "no", "maybe").subList(0, tables) : List.of());
    xml.begin(
        "RegressionModel",
        "modelName",
        "random",
        "functionName",
        function,
        "normalizationMethod",
        normalization);
    schema();
    if (tables > 1) {
      // Without asking for one, jpmml gives no probability.
      xml.begin("Output");
      xml.empty("OutputField", "name", "p", "feature", "probability", "value", "yes").end();
    }
    xml.begin("LocalTransformations");
    derived();
    xml.end();
    List<String> chosen = some(numeric);
    Set<String> groups = new LinkedHashSet<>(some(categorical));
    for (int i = 0; i < tables; i++) {
      List<Object> attributes = new ArrayList<>(List.of("intercept", number(2)));
      if (tables > 1) {
        attributes.addAll(List.of("targetCategory", List.of("yes", "no", "maybe").get(i)));
      }
      if (tables == 2 && i == 1 && normalization.equals("logit")) {
        attributes.set(1, 0);
        xml.empty("RegressionTable", attributes.toArray());
        continue;
      }
      xml.begin("RegressionTable", attributes.toArray());
      for (String field : chosen) {
        xml.empty("NumericPredictor", "name", field, "coefficient", number(2));
      }
      for (String field : groups) {
        for (String value : some(VALUES)) {
          xml.empty(
              "CategoricalPredictor", "name", field, "value", value, "coefficient", number(2));
        }
      }
      xml.end();
    }
    xml.end().end();
    return xml.toString().getBytes(UTF_8);
  }

  byte[] scorecard() {
    begin(List.of());
    xml.begin(
        "Scorecard",
        "modelName",
        "random",
        "functionName",
        "regression",
        "initialScore",
        number(100),
        "useReasonCodes",
        "false");
    schema();
    xml.begin("Characteristics");
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      boolean number = random.nextBoolean();
      characteristic(any(number ? NUMBERS : CATEGORIES), number, i);
    }
    xml.end().end().end();
    return xml.toString().getBytes(UTF_8);
  }

  /** Inputs by field; some are missing, and some none that is valid. */
  Map<String, Object> inputs() {
    Map<String, Object> inputs = new HashMap<>();
    for (String field : NUMBERS) {
      if (random.nextInt(8) > 0) {
        inputs.put(field, edge());
      }
    }
    for (String field : CATEGORIES) {
      if (random.nextInt(8) > 0) {
        inputs.put(field, random.nextInt(8) == 0 ? "unseen" : any(VALUES));
      }
    }
    return inputs;
  }

  private void begin(List<String> labels) {
    xml.begin("PMML", "xmlns", "http://www.dmg.org/PMML-4_4", "version", "4.4");
    xml.begin("Header").end();
    xml.begin("DataDictionary");
    if (labels.isEmpty()) {
      xml.empty("DataField", "name", "y", "optype", "continuous", "dataType", "double");
    } else {
      xml.begin("DataField", "name", "y", "optype", "categorical", "dataType", "string");
      labels.forEach(label -> xml.empty("Value", "value", label));
      xml.end();
    }
    for (String field : NUMBERS) {
      xml.empty("DataField", "name", field, "optype", "continuous", "dataType", "double");
    }
    for (String field : CATEGORIES) {
      xml.begin("DataField", "name", field, "optype", "categorical", "dataType", "string");
      if (random.nextBoolean()) {
        List.of("a", "b", "c").forEach(v -> xml.empty("Value", "value", v));
        if (random.nextBoolean()) {
          xml.empty("Value", "value", "na", "property", any(List.of("missing", "invalid")));
        }
      }
      xml.end();
    }
    xml.end();
  }

  private void schema() {
    xml.begin("MiningSchema").empty("MiningField", "name", "y", "usageType", "target");
    for (String field : NUMBERS) {
      List<Object> attributes = new ArrayList<>(List.of("name", field));
      if (random.nextBoolean()) {
        attributes.addAll(List.of("missingValueReplacement", number(2)));
      }
      if (random.nextInt(3) == 0) {
        attributes.addAll(List.of("outliers", "asExtremeValues", "lowValue", -3));
        if (random.nextBoolean()) {
          attributes.addAll(List.of("highValue", 2.5));
        }
      }
      xml.empty("MiningField", attributes.toArray());
    }
    for (String field : CATEGORIES) {
      List<Object> attributes = new ArrayList<>(List.of("name", field));
      if (random.nextBoolean()) {
        attributes.addAll(List.of("missingValueReplacement", any(VALUES)));
      }
      attributes.addAll(
          List.of("invalidValueTreatment", any(List.of("returnInvalid", "asIs", "asMissing"))));
      xml.empty("MiningField", attributes.toArray());
    }
    xml.end();
  }

  private void derived() {
    for (int i = 0; i < 8; i++) {
      switch (random.nextInt(6)) {
        case 0 -> normContinuous("d" + i);
        case 1 -> apply("d" + i);
        case 2 -> normDiscrete("d" + i);
        case 3 -> discretize("d" + i);
        case 4 -> mapValues("d" + i);
        default -> alias("d" + i);
      }
    }
  }

  private void begin(String name, boolean number) {
    xml.begin(
        "DerivedField",
        "name",
        name,
        "optype",
        number ? "continuous" : "categorical",
        "dataType",
        number ? "double" : "string");
    (number ? numeric : categorical).add(name);
  }

  private void alias(String name) {
    boolean number = random.nextBoolean();
    String of = any(number ? numeric : categorical);
    // That of a category of the data is refused.
    boolean mapped = !asGiven.contains(of) && random.nextBoolean();
    if (asGiven.contains(of)) {
      asGiven.add(name);
    }
    begin(name, number);
    if (mapped) {
      xml.empty("FieldRef", "field", of, "mapMissingTo", value(number)).end();
    } else {
      xml.empty("FieldRef", "field", of).end();
    }
  }

  private void normContinuous(String name) {
    String of = any(NUMBERS);
    begin(name, true);
    xml.begin("NormContinuous", maybeMissing("field", of));
    double from = number(3);
    xml.empty("LinearNorm", "orig", from, "norm", number(2));
    xml.empty("LinearNorm", "orig", from + 0.5 + random.nextDouble(), "norm", number(2));
    xml.end().end();
  }

  private void apply(String name) {
    String of = any(numeric);
    begin(name, true);
    int steps = 1 + random.nextInt(4);
    boolean[] constantFirst = new boolean[steps];
    for (int i = 0; i < steps; i++) {
      String function = any(List.of("+", "-", "*", "/"));
      xml.begin("Apply", i == 0 ? maybeGap(function) : at(function));
      constantFirst[i] = !function.equals("/") && random.nextInt(3) == 0;
      if (constantFirst[i]) {
        constant();
      }
    }
    xml.empty("FieldRef", "field", of);
    for (int i = steps - 1; i >= 0; i--) {
      if (!constantFirst[i]) {
        constant();
      }
      xml.end();
    }
    xml.end();
  }

  private void constant() {
    double number = number(4);
    xml.text("Constant", Double.toString(number == 0 ? 2 : number), "dataType", "double");
  }

  private static Object[] at(String function) {
    return new Object[] {"function", function};
  }

  private Object[] maybeGap(String function) {
    return random.nextInt(3) == 0
        ? new Object[] {"function", function, "defaultValue", number(2)}
        : maybeMissing("function", function);
  }

  private Object[] maybeMissing(String name, String value) {
    return random.nextBoolean()
        ? new Object[] {name, value, "mapMissingTo", number(2)}
        : new Object[] {name, value};
  }

  private void normDiscrete(String name) {
    String of = any(categorical);
    begin(name, true);
    xml.begin(
        "NormDiscrete",
        random.nextBoolean()
            ? new Object[] {"field", of, "value", any(VALUES), "mapMissingTo", number(2)}
            : new Object[] {"field", of, "value", any(VALUES)});
    xml.end().end();
  }

  private void discretize(String name) {
    String of = any(NUMBERS);
    boolean number = random.nextBoolean();
    begin(name, number);
    List<Object> attributes = new ArrayList<>(List.of("field", of));
    if (random.nextInt(4) > 0) {
      attributes.addAll(List.of("defaultValue", value(number)));
    }
    if (random.nextBoolean()) {
      attributes.addAll(List.of("mapMissingTo", value(number)));
    }
    xml.begin("Discretize", attributes.toArray());
    // Apart by whole numbers, so that two closed ends never meet.
    double[][] bins = {{Double.NaN, -2}, {-1, 0}, {1, 1.5}, {2.5, Double.NaN}};
    for (double[] bin : bins) {
      if (random.nextInt(4) > 0) {
        xml.begin("DiscretizeBin", "binValue", value(number));
        List<Object> interval =
            new ArrayList<>(
                List.of(
                    "closure",
                    any(List.of("openOpen", "openClosed", "closedOpen", "closedClosed"))));
        if (!Double.isNaN(bin[0])) {
          interval.addAll(List.of("leftMargin", bin[0]));
        }
        if (!Double.isNaN(bin[1])) {
          interval.addAll(List.of("rightMargin", bin[1]));
        }
        xml.empty("Interval", interval.toArray()).end();
      }
    }
    xml.end().end();
  }

  private Object value(boolean number) {
    return number ? number(2) : any(VALUES);
  }

  private void mapValues(String name) {
    String of = any(categorical);
    begin(name, true);
    List<Object> attributes = new ArrayList<>(List.of("outputColumn", "out"));
    if (random.nextInt(4) > 0) {
      attributes.addAll(List.of("defaultValue", number(2)));
    }
    if (random.nextBoolean()) {
      attributes.addAll(List.of("mapMissingTo", number(2)));
    }
    xml.begin("MapValues", attributes.toArray());
    xml.empty("FieldColumnPair", "field", of, "column", "in");
    xml.begin("InlineTable");
    for (String value : new LinkedHashSet<>(List.of("b", any(VALUES), any(VALUES)))) {
      xml.begin("row").text("in", value).text("out", Double.toString(number(2))).end();
    }
    xml.end().end().end();
  }

  private void characteristic(String field, boolean number, int i) {
    xml.begin("Characteristic", "name", "ch" + i);
    int attributes = 1 + random.nextInt(4);
    for (int k = 0; k < attributes; k++) {
      xml.begin("Attribute", "partialScore", number(50));
      predicate(field, number, 2);
      xml.end();
    }
    if (random.nextInt(4) > 0) {
      xml.begin("Attribute", "partialScore", number(50)).empty("True").end();
    }
    xml.end();
  }

  private void predicate(String field, boolean number, int depth) {
    int kind = random.nextInt(depth > 0 ? 6 : 4);
    if (kind >= 4) {
      xml.begin(
          "CompoundPredicate", "booleanOperator", any(List.of("and", "or", "xor", "surrogate")));
      predicate(field, number, depth - 1);
      predicate(field, number, depth - 1);
      if (random.nextBoolean()) {
        predicate(field, number, depth - 1);
      }
      xml.end();
    } else if (kind == 3) {
      xml.begin(
          "SimpleSetPredicate", "field", field, "booleanOperator", any(List.of("isIn", "isNotIn")));
      String array = number ? "1 -2 0.5" : "a \"d e\" c";
      xml.text("Array", array, "type", number ? "real" : "string", "n", 3).end();
    } else if (kind == 2) {
      xml.empty(
          "SimplePredicate", "field", field, "operator", any(List.of("isMissing", "isNotMissing")));
    } else {
      List<String> operators =
          number
              ? List.of(
                  "equal", "notEqual", "lessThan", "lessOrEqual", "greaterThan", "greaterOrEqual")
              : List.of("equal", "notEqual");
      xml.empty(
          "SimplePredicate",
          "field",
          field,
          "operator",
          any(operators),
          "value",
          number ? (Object) edge() : any(VALUES));
    }
  }

  /** A number that is often just where ranges begin or end. */
  private double edge() {
    return random.nextBoolean() ? (random.nextInt(13) - 6) / 2.0 : number(4);
  }

  private double number(double size) {
    return size * (2 * random.nextDouble() - 1);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> List<T> some(List<T> of) {
    List<T> some = new ArrayList<>(of);
    some.removeIf(x -> random.nextInt(3) == 0);
    return some.isEmpty() ? List.of(of.get(0)) : some;
  }
}
