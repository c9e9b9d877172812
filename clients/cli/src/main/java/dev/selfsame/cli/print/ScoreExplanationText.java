package dev.selfsame.cli.print;

import dev.selfsame.api.scoring.v1.MissingFeature;
import dev.selfsame.api.scoring.v1.ReasonSource;
import dev.selfsame.api.scoring.v1.ScoreExplanation;
import dev.selfsame.api.scoring.v1.ScoreReason;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a score is what it is, for people and for programs. */
public final class ScoreExplanationText {

  private ScoreExplanationText() {}

  /** Prints an explanation. */
  public static void print(String whom, ScoreExplanation why, Output form, PrintWriter out) {
    switch (form) {
      case TABLE -> text(whom, why, out);
      case JSON -> out.println(MessageJson.pretty(why));
      case CSV -> csv(why, out);
    }
    out.flush();
  }

  private static void text(String whom, ScoreExplanation why, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s scores %s by %s, version %s%n",
        whom,
        ProfileText.value(why.getScore()),
        why.getScore().getModel(),
        why.getScore().getModelVersion());
    if (why.hasDecision()) {
      out.printf(
          Locale.ROOT,
          "the model says %s (it says yes from %s on)%n",
          why.getDecision().getPositive() ? "yes" : "no",
          ProfileText.rounded(why.getDecision().getThreshold()));
    }
    out.println();
    why.getReasonsList().forEach(reason -> reason(reason, out));
    if (why.getReasonsList().stream().anyMatch(reason -> reason.getReference() != 0)) {
      out.println("  (each beside what it adds for the average that the model's document gives)");
    }
    for (MissingFeature missing : why.getMissingList()) {
      out.printf("  %s: %s (%s)%n", missing.getFeature(), words(missing), missing.getTag());
    }
    if (why.hasCounterfactual()) {
      out.println();
      out.println(why.getCounterfactual().getWords());
    }
  }

  private static void reason(ScoreReason reason, PrintWriter out) {
    String direction =
        reason.getImpact() > 0 ? "raises" : reason.getImpact() < 0 ? "lowers" : "leaves";
    out.printf(
        Locale.ROOT,
        "  %s it (%+.3f)%s [%s: %s]%n",
        direction,
        reason.getImpact(),
        reason.getWords().equals(reason.getFeature()) ? "" : ": " + reason.getWords(),
        reason.getFeature(),
        reason.getMissing() ? "no value" : reason.getInput());
    for (ReasonSource source : reason.getSourcesList()) {
      out.printf(
          "      from %s, told by %s at %s%n", key(source), source.getSource(), time(source));
    }
  }

  private static String time(ReasonSource source) {
    return TagText.time(source.getFactTime());
  }

  private static String key(ReasonSource source) {
    return source.hasSubject()
        ? source.getSubject().getType() + " " + source.getSubject().getId()
        : Identifiers.format(source.getIdentifier());
  }

  private static String words(MissingFeature missing) {
    return switch (missing.getReason()) {
      case MISSING_REASON_ABSENT -> "the tag has no value";
      case MISSING_REASON_EXPIRED -> "the tag's value has expired";
      case MISSING_REASON_WRONG_TYPE -> "the tag's value is of a type that it does not take";
      case MISSING_REASON_UNKNOWN_VALUE -> "the model does not know the tag's value";
      default -> "there is no telling why";
    };
  }

  private static void csv(ScoreExplanation why, PrintWriter out) {
    Sheet sheet =
        new Sheet(
            Output.CSV, out, "feature", "tag", "words", "impact", "contribution", "input", "from");
    for (ScoreReason reason : why.getReasonsList()) {
      sheet.row(
          reason.getFeature(),
          reason.getTag(),
          reason.getWords(),
          Double.toString(reason.getImpact()),
          Double.toString(reason.getContribution()),
          reason.getInput(),
          reason.getSourcesList().stream()
              .map(ScoreExplanationText::key)
              .distinct()
              .collect(Collectors.joining(" ")));
    }
    sheet.end();
  }
}
