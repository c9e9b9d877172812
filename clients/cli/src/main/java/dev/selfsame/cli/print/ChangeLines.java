package dev.selfsame.cli.print;

import dev.selfsame.api.identity.v1.PersonChange;
import dev.selfsame.api.identity.v1.PersonChangeKind;
import dev.selfsame.api.type.v1.Identifier;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints changes of persons one a line, as they come. */
public final class ChangeLines {

  private final Output form;
  private final PrintWriter out;
  private final @Nullable Sheet sheet;
  private long left;

  /** Prints at most so many. */
  public ChangeLines(Output form, PrintWriter out, long most) {
    this.form = form;
    this.out = out;
    left = most;
    sheet =
        form != Output.CSV
            ? null
            : new Sheet(
                form,
                out,
                "commit_time",
                "kind",
                "person_id",
                "cause",
                "added",
                "removed",
                "other_persons",
                "aliases",
                "policy",
                "cursor");
  }

  /** How many more it prints. */
  public long left() {
    return left;
  }

  /** Prints a change. */
  public void print(PersonChange change) {
    left--;
    if (sheet != null) {
      sheet.row(
          TagText.time(change.getCommitTime()),
          kind(change),
          change.getPersonId(),
          cause(change),
          names(change.getAddedIdentifiersList()),
          names(change.getRemovedIdentifiersList()),
          String.join(" ", change.getOtherPersonIdsList()),
          String.join(" ", change.getAliasPersonIdsList()),
          change.getPolicyVersion(),
          change.getCursor());
    } else {
      out.println(form == Output.JSON ? MessageJson.line(change) : inWords(change));
    }
    out.flush();
  }

  private static String inWords(PersonChange change) {
    StringBuilder line = new StringBuilder();
    line.append(TagText.time(change.getCommitTime()))
        .append("  ")
        .append(String.format(Locale.ROOT, "%-8s", kind(change)))
        .append("  ")
        .append(change.getPersonId());
    change
        .getAddedIdentifiersList()
        .forEach(id -> line.append(" +").append(Identifiers.format(id)));
    change
        .getRemovedIdentifiersList()
        .forEach(id -> line.append(" -").append(Identifiers.format(id)));
    if (change.getOtherPersonIdsCount() > 0) {
      line.append(
              change.getKind() == PersonChangeKind.PERSON_CHANGE_KIND_REDUCED ? " to " : " from ")
          .append(String.join(" ", change.getOtherPersonIdsList()));
    }
    return line.append("  (").append(cause(change).toLowerCase(Locale.ROOT)).append(')').toString();
  }

  private static String kind(PersonChange change) {
    return change.getKind().name().replace("PERSON_CHANGE_KIND_", "");
  }

  private static String cause(PersonChange change) {
    return change.getCause().name().replace("CHANGE_CAUSE_", "");
  }

  private static String names(List<Identifier> identifiers) {
    return identifiers.stream().map(Identifiers::format).collect(Collectors.joining(" "));
  }
}
