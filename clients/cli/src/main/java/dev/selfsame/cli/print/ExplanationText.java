package dev.selfsame.cli.print;

import dev.selfsame.api.identity.v1.Bridge;
import dev.selfsame.api.identity.v1.ExplainLinkResponse;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.api.identity.v1.Path;
import java.io.PrintWriter;

/** Prints in words why two identifiers are one person, or why they are not. */
public final class ExplanationText {

  private final PrintWriter out;

  /** Prints to this writer. */
  public ExplanationText(PrintWriter out) {
    this.out = out;
  }

  /** Prints an explanation of these two. */
  public void print(String first, String second, ExplainLinkResponse explained) {
    if (explained.getTogether()) {
      out.printf(
          "%s and %s are one person, %s (policy %s)%n%n",
          first, second, explained.getFirstPersonId(), explained.getPolicyVersion());
      together(explained);
    } else {
      out.printf(
          "%s and %s are two persons, %s and %s (policy %s)%n%n",
          first,
          second,
          explained.getFirstPersonId(),
          explained.getSecondPersonId(),
          explained.getPolicyVersion());
      apart(explained);
    }
    if (explained.getTruncated()) {
      out.println();
      out.println("There may be more: the search stopped at its limits.");
    }
  }

  private void together(ExplainLinkResponse explained) {
    if (explained.hasPath()) {
      LinkText.draw(explained.getPath(), out);
    }
    for (Path other : explained.getAlternativesList()) {
      out.println();
      out.println("Also:");
      LinkText.draw(other, out);
    }
    out.println();
    if (explained.getBridgesCount() == 0) {
      out.println("They would be one person without any single one of these, too.");
      return;
    }
    out.println("They would be two persons without");
    for (Bridge bridge : explained.getBridgesList()) {
      out.println("  " + bridge(bridge));
    }
  }

  private static String bridge(Bridge bridge) {
    if (bridge.hasIdentifier()) {
      return Identifiers.format(bridge.getIdentifier());
    }
    Link link = bridge.getLink();
    return "the link between "
        + Identifiers.format(link.getFirst())
        + " and "
        + Identifiers.format(link.getSecond());
  }

  private void apart(ExplainLinkResponse explained) {
    if (explained.getNearMissesCount() == 0) {
      out.println("Nothing was found that leads from one to the other.");
      return;
    }
    out.println("What came closest (a broken line does not join):");
    for (Path path : explained.getNearMissesList()) {
      LinkText.draw(path, out);
      out.println();
    }
    if (explained.getCommonIdentifiersCount() > 0) {
      out.println(
          "Both were seen with "
              + String.join(
                  ", ",
                  explained.getCommonIdentifiersList().stream()
                      .map(common -> Identifiers.format(common.getIdentifier()))
                      .toList()));
    }
  }
}
