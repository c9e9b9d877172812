package dev.selfsame.cli.print;

import dev.selfsame.api.profile.v1.ExplainedFact;
import dev.selfsame.api.profile.v1.FactTally;
import dev.selfsame.api.profile.v1.IdentifierShare;
import dev.selfsame.api.profile.v1.SourceShare;
import dev.selfsame.api.profile.v1.TagExplanation;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.tag.v1.Tag;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Explanations of tags for people. */
public final class TagExplanationText {

  private final PrintWriter out;

  /** Prints to this writer. */
  public TagExplanationText(PrintWriter out) {
    this.out = out;
  }

  /** Prints an explanation. */
  public void print(TagExplanation explanation) {
    Tag tag = explanation.getTag();
    out.printf("%s %s%n", tag.getName(), value(explanation));
    String whose =
        explanation.hasSubject()
            ? explanation.getSubject().getType() + " " + explanation.getSubject().getId()
            : "person " + explanation.getPersonId();
    out.printf("  of %s, as of %s%n", whose, asOf(explanation));
    out.printf("  by %s, version %d of the tag%n", rule(tag), tag.getVersion());
    if (explanation.getFactCount() > 0) {
      out.printf(
          "  made from %d of %s%s%s%n",
          explanation.getUsedFactCount(),
          count(explanation.getFactCount(), "fact"),
          explanation.hasSubject()
              ? ""
              : " on " + count(explanation.getIdentifiersCount(), "identifier"),
          explanation.getCut() ? "; there are more, which were not looked at" : "");
    }
    explanation.getIdentifiersList().forEach(this::print);
    printInputs(explanation);
  }

  private void print(IdentifierShare share) {
    FactTally tally = share.getTally();
    out.println();
    out.printf(
        "%s %s%n",
        share.hasIdentifier() ? Identifiers.format(share.getIdentifier()) : "its own facts",
        tally.getUsedFactCount() > 0 ? "gave it" : "gave nothing to it");
    out.printf(
        "  alone: %s; %s%n",
        share.hasValue() ? TagText.value(share.getValue()) : "no value", inWords(tally));
    if (share.getSourcesCount() > 1) {
      for (SourceShare source : share.getSourcesList()) {
        out.printf("  from %s: %s%n", source.getSource(), inWords(source.getTally()));
      }
    }
    for (ExplainedFact fact : share.getFactsList()) {
      out.printf(
          "  %-13s  %s  %s%n",
          outcome(fact),
          fact.hasValue()
              ? TagText.time(fact.getFactTime()) + "  " + TagText.value(fact.getValue())
              : "-",
          "(event " + fact.getEventId() + source(fact) + ")");
    }
    long more = tally.getFactCount() - share.getFactsCount();
    if (more > 0) {
      out.printf("  and %d more%n", more);
    }
  }

  private void printInputs(TagExplanation explanation) {
    List<TagValue> inputs = explanation.getInputsList();
    if (!inputs.isEmpty()) {
      out.println();
      out.println("made from:");
      Sheet sheet = new Sheet(Output.TABLE, out, "tag", "kind", "value", "as_of");
      for (TagValue input : inputs) {
        sheet.row(
            input.getTag(),
            TagText.kind(input.getKind()),
            TagText.value(input.getValue()),
            input.hasValueTime() ? TagText.time(input.getValueTime()) : "");
      }
      sheet.end();
    }
    if (explanation.getMissingInputsCount() > 0) {
      out.println("without a value: " + String.join(", ", explanation.getMissingInputsList()));
    }
    if (explanation.getValue().hasScore()) {
      out.println();
      new ProfileText(out).print(explanation.getValue().getScore());
    }
  }

  /** Prints the facts that are named as CSV. */
  public static void csv(TagExplanation explanation, PrintWriter out) {
    Sheet sheet =
        new Sheet(
            Output.CSV, out, "identifier", "event_id", "outcome", "value", "fact_time", "source");
    for (IdentifierShare share : explanation.getIdentifiersList()) {
      for (ExplainedFact fact : share.getFactsList()) {
        sheet.row(
            share.hasIdentifier() ? Identifiers.format(share.getIdentifier()) : "",
            fact.getEventId(),
            fact.getOutcome().name().replace("FACT_OUTCOME_", ""),
            TagText.value(fact.getValue()),
            fact.hasFactTime() ? TagText.time(fact.getFactTime()) : "",
            fact.getSource());
      }
    }
    sheet.end();
  }

  private static String value(TagExplanation explanation) {
    if (!explanation.hasValue()) {
      return "has no value";
    }
    String freshness = TagText.freshness(explanation.getValue().getFreshness());
    return "is "
        + TagText.value(explanation.getValue().getValue())
        + (freshness.isEmpty() ? "" : " (" + freshness.toLowerCase(Locale.ROOT) + ")");
  }

  private static String asOf(TagExplanation explanation) {
    return TagText.time(explanation.getAsOfTime());
  }

  private static String rule(Tag tag) {
    String fold = TagText.fold(tag.getFold());
    StringBuilder rule = new StringBuilder(TagText.kind(tag.getKind()));
    rule.append(fold.isEmpty() ? "" : ", " + fold);
    switch (tag.getWindow().getLengthCase()) {
      case HOURS -> rule.append(" of the last ").append(count(tag.getWindow().getHours(), "hour"));
      case DAYS -> rule.append(" of the last ").append(count(tag.getWindow().getDays(), "day"));
      case LENGTH_NOT_SET -> {}
    }
    if (tag.hasEvent()) {
      String property = tag.getEvent().getProperty();
      String filter = tag.getEvent().getFilter();
      rule.append(property.isEmpty() ? "" : " of " + property);
      rule.append(", fed by events ").append(tag.getEvent().getName());
      rule.append(filter.isEmpty() ? "" : " where " + filter);
    }
    switch (tag.getDerivationCase()) {
      case EXPRESSION -> rule.append(", ").append(tag.getExpression());
      case SCORECARD ->
          rule.append(", a scorecard of ").append(count(tag.getScorecard().getRowsCount(), "row"));
      case DERIVATION_NOT_SET -> {}
    }
    return rule.toString();
  }

  private static String source(ExplainedFact fact) {
    return fact.getSource().isEmpty() ? "" : ", " + fact.getSource();
  }

  private static String outcome(ExplainedFact fact) {
    return fact.getOutcome()
        .name()
        .replace("FACT_OUTCOME_", "")
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ');
  }

  private static String inWords(FactTally tally) {
    String range =
        tally.hasFirstTime()
            ? ", "
                + List.of(tally.getFirstTime(), tally.getLastTime()).stream()
                    .map(TagText::time)
                    .distinct()
                    .collect(Collectors.joining(" to "))
            : "";
    return tally.getUsedFactCount() + " of " + count(tally.getFactCount(), "fact") + range;
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
