package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.SourceKind;
import java.time.LocalDate;
import java.util.Locale;

/** Evidence in words, for whoever looks at the graph with Gremlin. Nothing reads it back. */
final class InWords {

  private InWords() {}

  /** Days, confidence and sources: {@code 2023-11-14..2023-11-16 0.9 crm/login sdk/open}. */
  static String seen(Evidence evidence) {
    DaySet days = evidence.days();
    StringBuilder text = new StringBuilder(40);
    text.append(LocalDate.ofEpochDay(days.first())).append("..");
    text.append(LocalDate.ofEpochDay(days.last()));
    text.append(' ').append(evidence.confidence());
    for (SourceKind sourceKind : evidence.sightings().keySet()) {
      text.append(' ').append(sourceKind);
    }
    return text.toString();
  }

  /** {@code must_link} or {@code cannot_link}. */
  static String asserted(Assertion assertion) {
    return assertion.kind().name().toLowerCase(Locale.ROOT);
  }
}
