package dev.selfsame.scoring.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a field of the data from its DataField and its MiningField. */
final class RawFieldReader {

  private final TagNames tags;
  private final Notes notes;

  RawFieldReader(TagNames tags, Notes notes) {
    this.tags = tags;
    this.notes = notes;
  }

  RawField read(XmlElement data, XmlElement mining) {
    String name = data.required("name");
    String dataType = data.choice("dataType", "double", "integer", "string", "boolean");
    data.required("dataType");
    String optype = data.choice("optype", "continuous", "categorical", "ordinal");
    data.required("optype");
    data.ignore("displayName");
    data.choice("isCyclic", "0", "false");
    boolean continuous = optype.equals("continuous");
    if (continuous && (dataType.equals("string") || dataType.equals("boolean"))) {
      data.mistake("is continuous and of dataType " + dataType + "; make it categorical");
    }
    String usage = mining.choice("usageType", "active", "supplementary", "predicted", "target");
    if (!usage.equals("active")) {
      mining.mistake("is read by the model though its usageType is " + usage);
    }
    mining.choice("optype", optype);
    mining.ignore("importance");
    Outliers outliers = outliers(mining, continuous);
    String categories = continuous ? "" : dataType;
    Domain domain = domain(data, mining, categories, name);
    String replacement =
        continuous ? number(mining, outliers) : replacingCategory(mining, categories);
    data.end();
    mining.end();
    return new RawField(
        name,
        tag(data, name),
        continuous,
        dataType,
        outliers.low,
        outliers.high,
        replacement,
        domain.valid,
        domain.gone,
        domain.othersAreMissing);
  }

  private String tag(XmlElement data, String name) {
    String tag = tags.of(name);
    if (tag == null) {
      data.mistake("has the name " + Shown.of(name) + ", which is no tag; map it to one");
      return "unmapped";
    }
    if (!TagNames.isTag(tag)) {
      data.mistake("is mapped to " + Shown.of(tag) + ", which is no tag; map it to one");
    }
    return tag;
  }

  private record Outliers(double low, double high) {}

  private static Outliers outliers(XmlElement mining, boolean continuous) {
    double low = mining.optionalNumber("lowValue", Double.NEGATIVE_INFINITY);
    double high = mining.optionalNumber("highValue", Double.POSITIVE_INFINITY);
    if (mining.choice("outliers", "asIs", "asExtremeValues").equals("asIs")) {
      return new Outliers(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    if (!continuous || low > high || (Double.isInfinite(low) && Double.isInfinite(high))) {
      mining.mistake("has outliers=\"asExtremeValues\" without two numbers in order to hold it");
    }
    return new Outliers(low, high);
  }

  private static @Nullable String number(XmlElement mining, Outliers outliers) {
    String replacement = mining.optional("missingValueReplacement");
    if (replacement == null) {
      return null;
    }
    double number = mining.number("missingValueReplacement", replacement);
    if (number < outliers.low || number > outliers.high) {
      mining.mistake(
          "replaces missing values by "
              + number
              + ", an outlier of its own, and PMML does not say which treatment comes first;"
              + " give a value within lowValue and highValue");
    }
    return replacement;
  }

  private static @Nullable String replacingCategory(XmlElement mining, String dataType) {
    String replacement = mining.optional("missingValueReplacement");
    return replacement == null ? null : category(mining, dataType, replacement);
  }

  /** A category as predicates spell it, whatever way it is written here. */
  private static String category(XmlElement element, String dataType, String text) {
    String category = RawField.category(dataType, text);
    if (category == null) {
      element.mistake("has the value " + Shown.of(text) + ", which is no " + dataType);
      return text;
    }
    return category;
  }

  private record Domain(Set<String> valid, Set<String> gone, boolean othersAreMissing) {}

  /**
   * @param categories the dataType of the categories; empty if it is a number
   */
  private Domain domain(XmlElement data, XmlElement mining, String categories, String name) {
    boolean continuous = categories.isEmpty();
    Set<String> valid = new HashSet<>();
    Set<String> gone = new HashSet<>();
    Set<String> bad = new HashSet<>();
    for (XmlElement value : data.children("Value")) {
      value.ignore("displayValue");
      String written = value.required("value");
      String text = continuous ? written : category(value, categories, written);
      switch (value.choice("property", "valid", "missing", "invalid")) {
        case "valid" -> valid.add(text);
        case "missing" -> gone.add(text);
        default -> bad.add(text);
      }
      value.end();
    }
    List<XmlElement> intervals = new ArrayList<>(data.children("Interval"));
    String invalid = mining.choice("invalidValueTreatment", "returnInvalid", "asIs", "asMissing");
    boolean asMissing = invalid.equals("asMissing");
    if (continuous && !(gone.isEmpty() && bad.isEmpty())) {
      data.mistake("is a number of which some Value is missing or invalid: that is not supported");
    }
    if (continuous && asMissing && !(intervals.isEmpty() && valid.isEmpty())) {
      mining.mistake(
          "has invalidValueTreatment=\"asMissing\" for a number with valid values: that is not"
              + " supported");
    }
    if (asMissing) {
      gone.addAll(bad);
    } else if (invalid.equals("returnInvalid")
        && !(valid.isEmpty() && bad.isEmpty() && intervals.isEmpty())) {
      notes.add(name + ": PMML gives no result for an invalid value; here it counts as any other");
    }
    String missing =
        mining.choice(
            "missingValueTreatment",
            "asIs",
            "asMean",
            "asMode",
            "asMedian",
            "asValue",
            "returnInvalid");
    if (missing.equals("returnInvalid")) {
      notes.add(name + ": PMML gives no result without a value; here it adds what the rest says");
    }
    return new Domain(valid, gone, asMissing && !valid.isEmpty());
  }
}
