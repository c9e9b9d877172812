package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.exchange.Shape.Cases;
import dev.selfsame.scoring.exchange.Shape.Itself;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields that a model's element sees: those of the data, and those derived from them. */
final class PmmlFields {

  /** Cells of all shapes together: so many, and no document takes long. */
  private static final int MOST_CELLS = 2_000_000;

  private static final int LONGEST_CHAIN = 32;

  private final Map<String, XmlElement> dataFields;
  private final Map<String, XmlElement> miningFields;
  private final Map<String, XmlElement> derivedFields = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final RawFieldReader rawFields;
  private final PmmlExpressions expressions = new PmmlExpressions(this);
  private int chain;
  private int cells;

  PmmlFields(XmlElement pmml, XmlElement model, TagNames tags, Notes notes) {
    XmlElement dictionary = pmml.requiredChild("DataDictionary");
    dataFields = named(dictionary, "DataField");
    dictionary.ignore("numberOfFields");
    dictionary.end();
    XmlElement schema = model.requiredChild("MiningSchema");
    miningFields = named(schema, "MiningField");
    schema.end();
    rawFields = new RawFieldReader(tags, notes);
    derive(pmml.child("TransformationDictionary"));
    derive(model.child("LocalTransformations"));
  }

  private void derive(@Nullable XmlElement transformations) {
    if (transformations != null) {
      derivedFields.putAll(named(transformations, "DerivedField"));
      transformations.end();
    }
  }

  private static Map<String, XmlElement> named(XmlElement parent, String child) {
    Map<String, XmlElement> byName = new HashMap<>();
    for (XmlElement element : parent.children(child)) {
      if (byName.put(element.required("name"), element) != null) {
        throw element.fatal("has the name of another one; give it a name of its own");
      }
    }
    return byName;
  }

  /** The name of the target field; null if the schema has none. */
  @Nullable String target() {
    return miningFields.entrySet().stream()
        .filter(e -> isTarget(e.getValue().optional("usageType", "active")))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static boolean isTarget(String usage) {
    return usage.equals("target") || usage.equals("predicted");
  }

  private @Nullable RawField raw(String name) {
    XmlElement data = dataFields.get(name);
    XmlElement mining = miningFields.get(name);
    return data == null || mining == null ? null : rawFields.read(data, mining);
  }

  /** A field of the data that the model was found to read; null if it is none of these. */
  @Nullable RawField used(String name) {
    return shapes.get(name) instanceof Itself itself ? itself.raw() : null;
  }

  /** What a field is. */
  Shape shape(String name, XmlElement asking) {
    Shape known = shapes.get(name);
    if (known != null) {
      return known;
    }
    XmlElement derived = derivedFields.get(name);
    Shape shape;
    if (derived == null) {
      RawField raw = raw(name);
      if (raw == null) {
        throw asking.fatal(
            "reads the field "
                + Shown.of(name)
                + ", which is not both in the DataDictionary and in the MiningSchema, and is no"
                + " DerivedField");
      }
      shape = new Itself(raw);
    } else {
      if (++chain > LONGEST_CHAIN) {
        throw derived.fatal(
            "depends on itself, or on a chain of more than " + LONGEST_CHAIN + " fields");
      }
      shape = expressions.derived(derived);
      chain--;
    }
    shapes.put(name, shape);
    return shape;
  }

  /** The same cells with what a step makes of each value: so many numbers. */
  Cases map(
      Cases cases,
      int numbers,
      Function<@Nullable Object, @Nullable Object> step,
      XmlElement asking) {
    spend((cases.cases().size() + 2) * numbers, asking);
    return cases.map(step);
  }

  /** Notes that this many cells more are needed. */
  void spend(int more, XmlElement asking) {
    cells += more;
    if (cells > MOST_CELLS) {
      throw asking.fatal(
          "brings the cases to tell apart to more than " + MOST_CELLS + "; make the model smaller");
    }
  }
}
