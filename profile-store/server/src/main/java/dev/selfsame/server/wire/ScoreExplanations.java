package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.Counterfactual;
import dev.selfsame.api.scoring.v1.MissingFeature;
import dev.selfsame.api.scoring.v1.MissingReason;
import dev.selfsame.api.scoring.v1.ReasonSource;
import dev.selfsame.api.scoring.v1.ScoreDecision;
import dev.selfsame.api.scoring.v1.ScoreExplanation;
import dev.selfsame.api.scoring.v1.ScoreReason;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.engine.MissingInput;
import dev.selfsame.profile.engine.Supplier;
import dev.selfsame.scoring.Change;
import dev.selfsame.scoring.Reason;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Explanations of scores as messages. */
public final class ScoreExplanations {

  private ScoreExplanations() {}

  /** What a score lacked, as messages. */
  public static List<MissingFeature> missing(List<MissingInput> missing) {
    return missing.stream().map(ScoreExplanations::message).toList();
  }

  private static MissingFeature message(MissingInput missing) {
    return MissingFeature.newBuilder()
        .setFeature(missing.feature())
        .setTag(missing.tag())
        .setReason(
            switch (missing.why()) {
              case ABSENT -> MissingReason.MISSING_REASON_ABSENT;
              case EXPIRED -> MissingReason.MISSING_REASON_EXPIRED;
              case WRONG_TYPE -> MissingReason.MISSING_REASON_WRONG_TYPE;
              case UNKNOWN_VALUE -> MissingReason.MISSING_REASON_UNKNOWN_VALUE;
            })
        .build();
  }

  /**
   * An explanation as a message.
   *
   * @param reads which tags' facts it may name
   */
  public static ScoreExplanation message(
      dev.selfsame.profile.engine.ScoreExplanation explained, Predicate<String> reads) {
    ScoreExplanation.Builder message =
        ScoreExplanation.newBuilder()
            .setScore(ScoreMessages.message(explained.scored().score()))
            .addAllMissing(missing(explained.scored().missing()));
    explained.reasons().forEach(because -> message.addReasons(message(because, reads)));
    explained
        .threshold()
        .ifPresent(
            threshold ->
                message.setDecision(
                    ScoreDecision.newBuilder()
                        .setThreshold(threshold)
                        .setPositive(explained.isYes())));
    Change change = explained.change();
    if (change != null) {
      message.setCounterfactual(message(change, !explained.isYes()));
    }
    return message.build();
  }

  private static ScoreReason message(
      dev.selfsame.profile.engine.ScoreExplanation.Because because, Predicate<String> reads) {
    Reason reason = because.reason();
    ScoreReason.Builder message =
        ScoreReason.newBuilder()
            .setFeature(reason.feature())
            .setTag(reason.tag())
            .setWords(because.words())
            .setContribution(reason.contribution())
            .setReference(reason.reference())
            .setImpact(reason.impact())
            .setInput(reason.input())
            .setMissing(reason.missing());
    because.suppliers().stream()
        .filter(supplier -> reads.test(supplier.tag()))
        .forEach(supplier -> message.addSources(message(supplier)));
    return message.build();
  }

  private static ReasonSource message(Supplier supplier) {
    ReasonSource.Builder message =
        ReasonSource.newBuilder()
            .setTag(supplier.tag())
            .setSource(supplier.source())
            .setEventId(supplier.eventId())
            .setFactTime(Times.timestamp(supplier.timeMillis()));
    SubjectKey subject = SubjectKey.of(supplier.identifier());
    if (subject == null) {
      message.setIdentifier(Identifiers.message(supplier.identifier()));
    } else {
      message.setSubject(Subjects.message(subject));
    }
    return message.build();
  }

  private static Counterfactual message(Change change, boolean positive) {
    Counterfactual.Builder message =
        Counterfactual.newBuilder()
            .setTag(change.tag())
            .setTo(Values.message(value(change.to())))
            .setScoreValue(change.value())
            .setDistance(change.distance())
            .setWords(words(change, positive));
    Object from = change.from();
    if (from != null) {
      message.setFrom(Values.message(value(from)));
    }
    return message.build();
  }

  private static String words(Change change, boolean positive) {
    String from = text(change.from());
    return "if %s were %s instead of %s, the model would say %s"
        .formatted(change.tag(), text(change.to()), from, positive ? "yes" : "no");
  }

  private static String text(@Nullable Object value) {
    return value == null ? "missing" : value.toString();
  }

  private static Value value(Object value) {
    if (value instanceof Long whole) {
      return new Value.Whole(whole);
    }
    if (value instanceof Double number) {
      return new Value.Decimal(number);
    }
    return value instanceof Boolean flag ? new Value.Flag(flag) : new Value.Text(value.toString());
  }
}
