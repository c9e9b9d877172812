package dev.selfsame.cli.print;

import dev.selfsame.api.identity.v1.LinkDecision;
import dev.selfsame.api.identity.v1.LinkState;
import dev.selfsame.api.identity.v1.Person;
import dev.selfsame.api.identity.v1.ResolveResponse;
import java.io.PrintWriter;
import java.util.List;

/** Prints an identifier's links and what was decided about each. */
public final class LinkSheet {

  private final PrintWriter out;

  /** Prints to this writer. */
  public LinkSheet(PrintWriter out) {
    this.out = out;
  }

  /** Prints in words, or as JSON or CSV. */
  public void print(String identifier, ResolveResponse response, Output form) {
    if (form != Output.TABLE) {
      printSheet(response.getLinksList(), form);
      return;
    }
    Person person = response.getPerson();
    out.printf(
        "%s is person %s, who has %d identifier%s (policy %s)%n",
        identifier,
        person.getPersonId(),
        person.getIdentifierCount(),
        person.getIdentifierCount() == 1 ? "" : "s",
        person.getPolicyVersion());
    if (response.getLinksCount() == 0) {
      out.println("  it was never seen together with another identifier");
    }
    for (LinkDecision link : response.getLinksList()) {
      out.println("  " + inWords(link, person.getPersonId()));
    }
    if (response.getLinksTruncated()) {
      out.println("  … and more links than are shown");
    }
  }

  /** A decision as a sentence. */
  public static String inWords(LinkDecision link, String personId) {
    String days = link.getDaysSeen() == 1 ? "1 day" : link.getDaysSeen() + " days";
    String last = TagText.time(link.getLastSeen()).substring(0, 10);
    String whose =
        link.getOtherPersonId().equals(personId) ? "" : " of person " + link.getOtherPersonId();
    String blocker = link.getBlocker().isEmpty() ? "" : " (" + link.getBlocker() + ")";
    return "seen with %s%s on %s, last on %s: %s%s"
        .formatted(
            Identifiers.format(link.getOther()),
            whose,
            days,
            last,
            inWords(link.getState()),
            blocker);
  }

  /** What was decided, in a few words. */
  public static String inWords(LinkState state) {
    return switch (state) {
      case LINK_STATE_JOINING -> "this joins the two";
      case LINK_STATE_REDUNDANT -> "the two are together already";
      case LINK_STATE_MINOR -> "too little of its time to join it there";
      case LINK_STATE_SHARED -> "shared by too many to join anybody";
      case LINK_STATE_HUB -> "caught by a hub rule, so it joins nobody";
      case LINK_STATE_LIMIT -> "joining would break a limit";
      case LINK_STATE_CANNOT_LINK -> "somebody said that they are not one";
      case LINK_STATE_SIZE -> "the person would become too large";
      case LINK_STATE_EXPIRED -> "too long ago to count";
      case LINK_STATE_BLOCKED -> "a blocked value, so it joins nobody";
      default -> "not decided";
    };
  }

  private void printSheet(List<LinkDecision> links, Output form) {
    Sheet sheet =
        new Sheet(
            form,
            out,
            "other",
            "other_person_id",
            "decision",
            "blocker",
            "days_seen",
            "first_seen",
            "last_seen",
            "sources");
    for (LinkDecision link : links) {
      sheet.row(
          Identifiers.format(link.getOther()),
          link.getOtherPersonId(),
          link.getState().name().replace("LINK_STATE_", ""),
          link.getBlocker(),
          Integer.toString(link.getDaysSeen()),
          TagText.time(link.getFirstSeen()),
          TagText.time(link.getLastSeen()),
          String.join(" ", link.getSourcesList()));
    }
    sheet.end();
  }
}
