package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The fields of the data of a model that is written, one a tag. */
final class PmmlWriterFields {

  /**
   * A field, as PMML sees it: its type, how it is clipped and what replaces it belong to it, not to
   * who reads it.
   *
   * @param replacement what a missing value counts as, if it is the same for all who read it
   */
  private record Field(boolean number, double clipMin, double clipMax, OptionalDouble replacement) {

    static Field of(FeatureSpec feature, boolean replaces) {
      if (feature instanceof Numeric numeric) {
        OptionalDouble value = replaces ? numeric.missingValue() : OptionalDouble.empty();
        return new Field(
            true,
            numeric.clipMin(),
            numeric.clipMax(),
            value.isEmpty()
                ? value
                : OptionalDouble.of(
                    Math.max(numeric.clipMin(), Math.min(numeric.clipMax(), value.getAsDouble()))));
      }
      return new Field(
          !(feature instanceof OneHot),
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          OptionalDouble.empty());
    }

    boolean isClipped() {
      return clipMin != Double.NEGATIVE_INFINITY || clipMax != Double.POSITIVE_INFINITY;
    }
  }

  private final String target;
  private final Map<String, Field> byTag = new LinkedHashMap<>();

  private PmmlWriterFields(String target) {
    this.target = target;
  }

  static PmmlWriterFields of(ModelSpec spec, Mistakes mistakes) {
    PmmlWriterFields fields = new PmmlWriterFields(spec.tag());
    Map<String, List<FeatureSpec>> readers = new LinkedHashMap<>();
    spec.features()
        .forEach(f -> readers.computeIfAbsent(f.info().tag(), t -> new ArrayList<>()).add(f));
    readers.forEach(
        (tag, features) -> {
          Field field = Field.of(features.get(0), true);
          boolean same = features.stream().allMatch(f -> Field.of(f, true).equals(field));
          Field plain = Field.of(features.get(0), false);
          if (!same && !features.stream().allMatch(f -> Field.of(f, false).equals(plain))) {
            mistakes.add(
                "features",
                "read "
                    + tag
                    + " as a number and as a category, or clip it differently, and a field of PMML"
                    + " has one type and one range; give JSON");
          }
          fields.byTag.put(tag, same ? field : plain);
        });
    if (spec.type() == ModelType.SCORECARD
        && fields.byTag.values().stream().anyMatch(f -> f.isClipped())) {
      mistakes.add("features", "are clipped in a scorecard, which is not written in PMML");
    }
    return fields;
  }

  /** Whether a missing value of a tag is replaced by the field itself. */
  boolean replaces(String tag) {
    Field field = byTag.get(tag);
    return field != null && field.replacement.isPresent();
  }

  void dictionary(XmlText xml, List<String> classes) {
    xml.begin("DataDictionary", "numberOfFields", byTag.size() + 1);
    if (classes.isEmpty()) {
      xml.empty("DataField", "name", target, "optype", "continuous", "dataType", "double");
    } else {
      xml.begin("DataField", "name", target, "optype", "categorical", "dataType", "string");
      classes.forEach(label -> xml.empty("Value", "value", label));
      xml.end();
    }
    byTag.forEach(
        (tag, field) ->
            xml.empty(
                "DataField",
                "name",
                tag,
                "optype",
                field.number ? "continuous" : "categorical",
                "dataType",
                field.number ? "double" : "string"));
    xml.end();
  }

  void schema(XmlText xml) {
    xml.begin("MiningSchema").empty("MiningField", "name", target, "usageType", "target");
    byTag.forEach((tag, field) -> xml.empty("MiningField", mining(tag, field)));
    xml.end();
  }

  private static Object[] mining(String tag, Field field) {
    List<Object> attributes = new ArrayList<>(List.of("name", tag));
    if (field.isClipped()) {
      attributes.addAll(List.of("outliers", "asExtremeValues"));
      if (field.clipMin != Double.NEGATIVE_INFINITY) {
        attributes.addAll(List.of("lowValue", field.clipMin));
      }
      if (field.clipMax != Double.POSITIVE_INFINITY) {
        attributes.addAll(List.of("highValue", field.clipMax));
      }
    }
    if (field.replacement.isPresent()) {
      attributes.addAll(List.of("missingValueReplacement", field.replacement.getAsDouble()));
    }
    attributes.addAll(List.of("invalidValueTreatment", "asMissing"));
    return attributes.toArray();
  }
}
