package dev.selfsame.cli.print;

import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.scoring.v1.Contribution;
import dev.selfsame.api.scoring.v1.Score;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.type.v1.Identifier;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Profiles and scores for people. */
public final class ProfileText {

  private static final String NOTHING = "0.000";

  private final PrintWriter out;

  /** Prints to this writer. */
  public ProfileText(PrintWriter out) {
    this.out = out;
  }

  /** Prints a profile: who it is, the tags, and the reasons of each score. */
  public void print(Profile profile) {
    if (profile.hasSubject()) {
      out.println(profile.getSubject().getType() + " " + profile.getSubject().getId());
    } else {
      out.printf(
          "person %s (policy %s, cluster %s)%n",
          profile.getPersonId(), profile.getPolicyVersion(), profile.getClusterKey());
    }
    for (Identifier identifier : profile.getIdentifiersList()) {
      out.println("  " + Identifiers.format(identifier));
    }
    if (profile.hasAsOfTime()) {
      out.println("as it is since " + TagText.time(profile.getAsOfTime()));
    }
    if (profile.hasValidUntilTime()) {
      out.println("time may change it at " + TagText.time(profile.getValidUntilTime()));
    }
    out.println();
    Sheet sheet = new Sheet(Output.TABLE, out, "tag", "kind", "value", "as_of", "freshness");
    profile.getTagsList().forEach(tag -> row(tag, sheet, tag.hasScore()));
    sheet.end();
    for (TagValue tag : profile.getTagsList()) {
      if (tag.hasScore()) {
        out.println();
        out.println("why " + tag.getTag() + " is " + value(tag.getScore()) + ":");
        print(tag.getScore());
      }
    }
  }

  /** Prints what made a score, the strongest reason first. */
  public void print(Score score) {
    List<Contribution> parts =
        score.getContributionsList().stream()
            .sorted(Comparator.comparingDouble(part -> -Math.abs(part.getContribution())))
            .toList();
    int left = 0;
    for (Contribution part : parts) {
      if (rounded(Math.abs(part.getContribution())).equals(NOTHING)) {
        left++;
        continue;
      }
      String direction = part.getContribution() > 0 ? "raises" : "lowers";
      String input = part.getMissing() ? "no value" : part.getInput();
      String reason = part.getReason().isEmpty() ? "" : ": " + part.getReason();
      out.printf(
          Locale.ROOT,
          "  %s it (%+.3f)%s [%s: %s]%n",
          direction,
          part.getContribution(),
          reason,
          part.getFeature(),
          input);
    }
    if (left > 0) {
      out.printf(Locale.ROOT, "  %,d features add nothing, or less than 0.0005%n", left);
    }
    out.printf(
        Locale.ROOT,
        "  from a start of %+.3f; by model %s, version %s%n",
        score.getIntercept(),
        score.getModel(),
        score.getModelVersion());
    if (score.getProbabilitiesCount() > 0) {
      out.println(
          "  classes: "
              + score.getProbabilitiesList().stream()
                  .map(each -> each.getLabel() + " " + rounded(each.getProbability()))
                  .collect(Collectors.joining(", ")));
    }
  }

  /** Prints the tags as CSV. */
  public static void csv(Profile profile, PrintWriter out) {
    Sheet sheet = new Sheet(Output.CSV, out, "tag", "kind", "value", "time", "freshness");
    profile.getTagsList().forEach(tag -> row(tag, sheet, false));
    sheet.end();
  }

  /** What a score says: the most probable class, the probability, or points and what they mean. */
  public static String value(Score score) {
    String value = rounded(score.getValue());
    if (!score.getLabel().isEmpty()) {
      return score.getLabel() + " (" + value + ")";
    }
    boolean points = score.hasProbability() && score.getProbability() != score.getValue();
    return points ? value + " (probability " + rounded(score.getProbability()) + ")" : value;
  }

  static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static void row(TagValue tag, Sheet sheet, boolean round) {
    TagKind kind = tag.getKind();
    sheet.row(
        tag.getTag(),
        TagText.kind(kind),
        round ? value(tag.getScore()) : TagText.value(tag.getValue()),
        tag.hasValueTime() ? TagText.time(tag.getValueTime()) : "",
        TagText.freshness(tag.getFreshness()));
  }
}
