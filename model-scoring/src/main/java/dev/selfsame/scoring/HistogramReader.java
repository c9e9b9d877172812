package dev.selfsame.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the histograms of {@code training}. */
final class HistogramReader {

  private static final int MOST_INTERVALS = 10_000;

  private final Violations violations;

  HistogramReader(Violations violations) {
    this.violations = violations;
  }

  /** Either form: numbers have {@code edges}, categories have {@code categories}. */
  Histogram read(Json json, String path) {
    Fields fields = Fields.of(json, path, violations);
    return json instanceof Json.Obj object && object.fields().containsKey("categories")
        ? categories(fields)
        : numbers(fields);
  }

  Histogram.Numbers numbers(Fields fields) {
    int before = violations.count();
    List<Double> edges = new ArrayList<>();
    for (Json item : fields.items("edges", MOST_INTERVALS)) {
      double edge = Fields.number(item, place(fields, "edges", edges.size()), violations);
      if (!edges.isEmpty() && edge <= edges.get(edges.size() - 1)) {
        violations.add(
            place(fields, "edges", edges.size()),
            "is " + edge + " after " + edges.get(edges.size() - 1) + "; let edges ascend");
      }
      edges.add(edge);
    }
    List<Double> shares = new ArrayList<>();
    for (Json item : fields.items("shares", MOST_INTERVALS + 1)) {
      shares.add(share(item, place(fields, "shares", shares.size())));
    }
    if (shares.size() != edges.size() + 1 && violations.count() == before) {
      fields.violation("shares", "has " + shares.size() + " items; give " + (edges.size() + 1));
    }
    double missing = optionalShare(fields, "missing");
    fields.end();
    return new Histogram.Numbers(edges, shares, missing);
  }

  private Histogram.Categories categories(Fields fields) {
    SortedMap<String, Double> shares = new TreeMap<>();
    fields
        .entries("categories")
        .forEach(
            (category, json) -> {
              String place = Fields.join(fields.path("categories"), category);
              Texts.checkCategory(category, place, violations);
              shares.put(category, share(json, place));
            });
    double other = optionalShare(fields, "other");
    double missing = optionalShare(fields, "missing");
    fields.end();
    return new Histogram.Categories(shares, other, missing);
  }

  private static String place(Fields fields, String key, int index) {
    return fields.path(key) + "[" + index + "]";
  }

  private double optionalShare(Fields fields, String key) {
    Json json = fields.optional(key);
    return json == null ? 0 : share(json, fields.path(key));
  }

  private double share(Json json, String path) {
    double share = Fields.number(json, path, violations);
    if (!(share >= 0 && share <= 1)) {
      violations.add(path, "is " + share + "; give a share, 0 to 1");
    }
    return share;
  }
}
