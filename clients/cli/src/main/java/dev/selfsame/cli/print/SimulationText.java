package dev.selfsame.cli.print;

import dev.selfsame.api.identity.v1.AffectedBySize;
import dev.selfsame.api.identity.v1.PersonDifference;
import dev.selfsame.api.identity.v1.PersonOutline;
import dev.selfsame.api.identity.v1.SimulatePolicyResponse;
import dev.selfsame.api.identity.v1.SimulationSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints what a policy would change. */
public final class SimulationText {

  private static final int SHOWN = 5;

  private final Output form;
  private final PrintWriter out;
  private final Sheet sheet;
  private @Nullable SimulationSummary summary;

  /** Prints to this writer; JSON as one event a line. */
  public SimulationText(Output form, PrintWriter out) {
    this.form = form;
    this.out = out;
    sheet = new Sheet(form, out, "what", "moved", "before", "after");
  }

  /** Prints a difference, or keeps the summary for the end. */
  public void print(SimulatePolicyResponse event) {
    if (form == Output.JSON) {
      out.println(
          MessageJson.line(event.hasSummary() ? event.getSummary() : event.getDifference()));
    } else if (event.hasSummary()) {
      summary = event.getSummary();
    } else {
      PersonDifference difference = event.getDifference();
      sheet.row(
          difference.getKind().name().replace("DIFFERENCE_KIND_", ""),
          Integer.toString(difference.getMovedIdentifierCount()),
          outlines(difference.getBeforeList()),
          outlines(difference.getAfterList()));
    }
  }

  private static String outlines(List<PersonOutline> persons) {
    return persons.stream()
        .map(
            person ->
                person.getIdentifiersList().stream()
                        .limit(SHOWN)
                        .map(Identifiers::format)
                        .collect(Collectors.joining(" "))
                    + (person.getIdentifierCount() > SHOWN
                        ? " … (" + person.getIdentifierCount() + ")"
                        : ""))
        .collect(Collectors.joining(" | "));
  }

  /** Prints what is left. */
  public void end() {
    if (form != Output.JSON) {
      sheet.end();
    }
    SimulationSummary all = summary;
    if (form == Output.TABLE && all != null) {
      words(all);
    }
    out.flush();
  }

  private void words(SimulationSummary all) {
    out.printf(
        Locale.ROOT,
        """

        %s instead of %s: %,d persons instead of %,d; %,d merges, %,d splits, %,d moves
        %,d identifiers would have another person; %,d persons (%.2f %%) would not be as they are
        largest person: %d instead of %d identifiers%s
        """,
        all.getPolicyVersion(),
        all.getComparedVersion(),
        all.getPersonsAfter(),
        all.getPersonsBefore(),
        all.getMerges(),
        all.getSplits(),
        all.getMoves(),
        all.getMovedIdentifierCount(),
        all.getPersonsAffected(),
        100 * all.getBlastRadius(),
        all.getLargestAfter(),
        all.getLargestBefore(),
        all.getDifferencesTruncated() ? "\nthere are more differences: --differences N" : "");
    out.println();
    Sheet sizes = new Sheet(Output.TABLE, out, "identifiers_of_a_person", "persons", "affected");
    for (AffectedBySize size : all.getAffectedBySizeList()) {
      sizes.row(
          size.getMinSize() == size.getMaxSize()
              ? Integer.toString(size.getMinSize())
              : size.getMinSize() + "–" + size.getMaxSize(),
          Long.toString(size.getPersons()),
          Long.toString(size.getAffected()));
    }
    sizes.end();
  }
}
