package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.LinkDecision;
import dev.selfsame.api.identity.v1.Person;
import dev.selfsame.api.identity.v1.ResolveResponse;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
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
    String days = link.getDaysSeen() == 1 ? "on 1 day" : "on " + link.getDaysSeen() + " days";
    String seen =
        "seen with "
            + Identifiers.format(link.getOther())
            + " "
            + days
            + ", last on "
            + TagText.time(link.getLastSeen()).substring(0, 10);
    String blocker = link.getBlocker().isEmpty() ? "" : " (" + link.getBlocker() + ")";
    String whose =
        link.getOtherPersonId().equals(personId) ? "" : " of person " + link.getOtherPersonId();
    return seen
        + switch (link.getState()) {
          case LINK_STATE_JOINING -> ": this joins the two";
          case LINK_STATE_REDUNDANT -> ": the two are together already";
          case LINK_STATE_MINOR -> whose + ": too little of its time to join it there";
          case LINK_STATE_SHARED -> whose + ": it is shared by too many to join anybody";
          case LINK_STATE_HUB -> whose + ": a hub rule catches it" + blocker;
          case LINK_STATE_LIMIT -> whose + ": joining would break a limit" + blocker;
          case LINK_STATE_CANNOT_LINK -> whose + ": somebody said they are not one" + blocker;
          case LINK_STATE_SIZE -> whose + ": the person would become too large";
          case LINK_STATE_EXPIRED -> whose + ": too long ago";
          default -> "";
        };
  }

  private void printSheet(List<LinkDecision> links, Output form) {
    try (Sheet sheet =
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
            "sources")) {
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
    }
  }
}
