package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.VerificationRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the rows of a ModelVerification. */
final class PmmlVerification {

  private static final int MOST_ROWS = 100;
  private static final double LARGEST_TOLERANCE = 1e-3;

  private final PmmlFields fields;
  private final PmmlOutcome outcome;
  private final Set<String> tags;
  private final Notes notes;

  PmmlVerification(PmmlFields fields, PmmlOutcome outcome, Set<String> tags, Notes notes) {
    this.fields = fields;
    this.outcome = outcome;
    this.tags = tags;
    this.notes = notes;
  }

  List<VerificationRow> read(XmlElement element) {
    element.ignore("recordCount", "fieldCount");
    Map<String, String> fieldByColumn = new HashMap<>();
    double precision = 1e-6;
    double zero = 1e-16;
    XmlElement list = element.requiredChild("VerificationFields");
    for (XmlElement field : list.children("VerificationField")) {
      String name = field.required("field");
      fieldByColumn.put(field.optional("column", name), name);
      if (outcome.isResult(name)) {
        precision = field.optionalNumber("precision", precision);
        zero = field.optionalNumber("zeroThreshold", zero);
      } else {
        field.ignore("precision", "zeroThreshold");
      }
      field.end();
    }
    list.end();
    List<VerificationRow> rows = new ArrayList<>();
    int unused = 0;
    for (Map<String, String> cells : InlineTable.rows(element.requiredChild("InlineTable"))) {
      Map<String, String> byField = new HashMap<>();
      cells.forEach((column, cell) -> byField.put(fieldByColumn.getOrDefault(column, ""), cell));
      OptionalDouble score = outcome.score(byField, element);
      if (score.isEmpty() || rows.size() == MOST_ROWS) {
        unused++;
      } else {
        rows.add(row(byField, score.getAsDouble(), precision, zero, element));
      }
    }
    element.end();
    if (unused > 0) {
      notes.add(
          unused + " rows of ModelVerification were not used: no score in them, or beyond 100");
    }
    return rows;
  }

  private VerificationRow row(
      Map<String, String> byField, double score, double precision, double zero, XmlElement at) {
    Map<String, Object> inputs = new HashMap<>();
    byField.forEach(
        (name, cell) -> {
          RawField raw =
              outcome.isResult(name) || name.isEmpty() || cell.isEmpty() ? null : fields.used(name);
          if (raw != null && tags.contains(raw.tag())) {
            String category = raw.continuous() ? "" : raw.category(cell);
            inputs.put(
                raw.tag(),
                raw.continuous()
                    ? (Object) at.number(name, cell)
                    : category == null ? cell : category);
          }
        });
    double allowed = Math.max(zero, precision * Math.abs(score));
    double tolerance = Math.min(LARGEST_TOLERANCE, allowed / Math.max(1, Math.abs(score)));
    return VerificationRow.of(inputs, score).within(tolerance);
  }
}
