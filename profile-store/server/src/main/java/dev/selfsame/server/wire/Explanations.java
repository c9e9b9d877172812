package dev.selfsame.server.wire;

import dev.selfsame.api.profile.v1.ExplainedFact;
import dev.selfsame.api.profile.v1.FactOutcome;
import dev.selfsame.api.profile.v1.FactTally;
import dev.selfsame.api.profile.v1.IdentifierShare;
import dev.selfsame.api.profile.v1.SourceShare;
import dev.selfsame.api.profile.v1.TagExplanation;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.explain.Share;
import dev.selfsame.profile.explain.Shares;
import dev.selfsame.profile.explain.Tally;
import java.util.Objects;

/** Explanations of tags as messages. */
public final class Explanations {

  private Explanations() {}

  /** An explanation as a message. */
  public static TagExplanation message(dev.selfsame.profile.engine.TagExplanation explanation) {
    TagExplanation.Builder message =
        TagExplanation.newBuilder()
            .setPersonId(explanation.personId())
            .setTag(Tags.message(explanation.tag()))
            .setAsOfTime(Times.timestamp(explanation.asOfMillis()))
            .addAllMissingInputs(explanation.missing());
    if (explanation.subject() != null) {
      message.setSubject(Subjects.message(explanation.subject()));
    }
    if (explanation.value() != null) {
      message.setValue(ProfileMessages.tagValue(explanation.value()));
    }
    explanation.inputs().forEach(input -> message.addInputs(ProfileMessages.tagValue(input)));
    Shares shares = explanation.shares();
    if (shares != null) {
      message
          .setFactCount(shares.tally().facts())
          .setUsedFactCount(shares.tally().used())
          .setCut(shares.cut());
      for (Share share : shares.shares()) {
        var identifier = Objects.requireNonNull(explanation.identifiers().get(share.ordinal()));
        IdentifierShare.Builder shown = share(share);
        if (!SubjectKey.isOne(identifier)) {
          shown.setIdentifier(Identifiers.message(identifier));
        }
        message.addIdentifiers(shown);
      }
    }
    return message.build();
  }

  private static IdentifierShare.Builder share(Share share) {
    IdentifierShare.Builder message = IdentifierShare.newBuilder().setTally(tally(share.tally()));
    if (share.value() != null) {
      message.setValue(Values.message(share.value()));
    }
    share
        .sources()
        .forEach(
            (source, tally) ->
                message.addSources(
                    SourceShare.newBuilder().setSource(source).setTally(tally(tally))));
    share.facts().forEach(fact -> message.addFacts(fact(fact)));
    return message;
  }

  private static FactTally.Builder tally(Tally tally) {
    FactTally.Builder message =
        FactTally.newBuilder().setFactCount(tally.facts()).setUsedFactCount(tally.used());
    if (tally.hasTimes()) {
      message
          .setFirstTime(Times.timestamp(tally.firstMillis()))
          .setLastTime(Times.timestamp(tally.lastMillis()));
    }
    return message;
  }

  private static ExplainedFact fact(dev.selfsame.profile.explain.ExplainedFact fact) {
    ExplainedFact.Builder message =
        ExplainedFact.newBuilder()
            .setEventId(fact.eventId())
            .setSource(fact.source())
            .setOutcome(FactOutcome.valueOf("FACT_OUTCOME_" + fact.outcome().name()));
    if (fact.value() != null) {
      message
          .setValue(Values.message(fact.value()))
          .setFactTime(Times.timestamp(fact.timeMillis()));
    }
    return message.build();
  }
}
