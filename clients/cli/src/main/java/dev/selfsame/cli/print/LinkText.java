package dev.selfsame.cli.print;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.identity.v1.Assertion;
import dev.selfsame.api.identity.v1.AssertionKind;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.api.identity.v1.LinkState;
import dev.selfsame.api.identity.v1.Path;
import dev.selfsame.api.identity.v1.Sighting;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Links and paths in words, as people read them in a terminal. */
public final class LinkText {

  private LinkText() {}

  /** Whether the link's ends are together by it or by others. */
  public static boolean holds(Link link) {
    return link.getState() == LinkState.LINK_STATE_JOINING
        || link.getState() == LinkState.LINK_STATE_REDUNDANT;
  }

  /** What is known of a link and what was decided, in one line. */
  public static String inWords(Link link) {
    String blocker = link.getBlocker().isEmpty() ? "" : " (" + link.getBlocker() + ")";
    return evidence(link) + ": " + LinkSheet.inWords(link.getState()) + blocker;
  }

  /** The evidence by source and kind, and what is asserted. */
  public static String evidence(Link link) {
    List<String> parts = new ArrayList<>();
    for (Sighting seen : link.getSightingsList()) {
      parts.add(sighting(seen));
    }
    if (link.hasAssertion()) {
      parts.add(assertion(link.getAssertion()));
    }
    return parts.isEmpty() ? "no evidence" : String.join("; ", parts);
  }

  private static String sighting(Sighting seen) {
    String first = day(seen.getFirstSeen());
    String last = day(seen.getLastSeen());
    String when =
        first.equals(last)
            ? "on " + first
            : "on " + seen.getDaysSeen() + " days from " + first + " to " + last;
    String sure = seen.getConfidence() == 1 ? "" : ", confidence " + number(seen.getConfidence());
    return seen.getSource() + "/" + seen.getKind() + " " + when + sure;
  }

  private static String assertion(Assertion assertion) {
    String what =
        assertion.getKind() == AssertionKind.ASSERTION_KIND_MUST_LINK ? "the same" : "different";
    return "%s says they are %s: %s".formatted(assertion.getAuthor(), what, assertion.getReason());
  }

  /** A number without needless digits. */
  static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** The day of a moment; empty if there is none. */
  public static String day(Timestamp time) {
    return time.equals(Timestamp.getDefaultInstance()) ? "" : TagText.time(time).substring(0, 10);
  }

  /** Draws a path downwards, indented. */
  public static void draw(Path path, PrintWriter out) {
    for (int i = 0; i < path.getIdentifiersCount(); i++) {
      out.println("  " + Identifiers.format(path.getIdentifiers(i)));
      if (i < path.getLinksCount()) {
        Link link = path.getLinks(i);
        out.println((holds(link) ? "    │  " : "    ╎  ") + inWords(link));
      }
    }
  }

  /** Starts a sheet of links. */
  public static Sheet sheet(Output form, PrintWriter out) {
    return new Sheet(
        form,
        out,
        "first",
        "second",
        "decision",
        "blocker",
        "confidence",
        "days_seen",
        "first_seen",
        "last_seen",
        "sources",
        "assertion");
  }

  /** Adds a link to such a sheet. */
  public static void row(Link link, Sheet sheet) {
    sheet.row(
        Identifiers.format(link.getFirst()),
        Identifiers.format(link.getSecond()),
        link.getState().name().replace("LINK_STATE_", ""),
        link.getBlocker(),
        number(link.getConfidence()),
        Integer.toString(link.getDaysSeen()),
        day(link.getFirstSeen()),
        day(link.getLastSeen()),
        sources(link),
        link.hasAssertion()
            ? link.getAssertion().getKind().name().replace("ASSERTION_KIND_", "")
            : "");
  }

  /** The sources that saw a link, as {@code source/kind}. */
  public static String sources(Link link) {
    return String.join(
        " ", link.getSightingsList().stream().map(s -> s.getSource() + "/" + s.getKind()).toList());
  }
}
