package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.report.OutcomeJudge;
import dev.selfsame.profile.report.Outcomes;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.Score;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Scores a model version anew by what was known before each outcome, beside what came true. */
final class Evaluating {

  private static final int MOST_SEGMENTS = 1_000;
  private static final int SHOWN_SEGMENTS = 20;

  private final OutcomeRows.Source source;
  private final EvaluationOrder order;
  private final ModelVersion version;
  private final Tag outcome;
  private final double threshold;
  private final Outcomes outcomes;
  private final OutcomeJudge all;
  private final Map<String, OutcomeJudge> segments = new HashMap<>();

  /**
   * @throws RefusedException ModelNotFound, ModelNotActive, UnknownTag or InvalidField
   */
  Evaluating(OutcomeRows.Source source, EvaluationOrder order) {
    this.source = source;
    this.order = order;
    version = source.definitions().models().get(order.name(), order.version());
    outcome = OutcomeRules.of(order.outcomes().tag(), version.model().spec(), source.definitions());
    OutcomeRules.checkSubject(version.model(), outcome, source.definitions());
    checkSegment();
    threshold = order.threshold().orElse(OutcomeJudge.threshold(version.model().spec()));
    outcomes = new Outcomes(order.outcomes().positive());
    all = new OutcomeJudge(outcomes, threshold);
  }

  private void checkSegment() {
    String name = order.segmentTag();
    if (name == null) {
      return;
    }
    Tag tag = source.definitions().catalog().find(name);
    if (tag == null) {
      throw OutcomeRules.unknownSegment(name);
    }
    String wrong = null;
    if (!tag.subjectType().equals(outcome.subjectType())) {
      wrong = "is of other subjects than the outcome";
    } else if (tag.fold() == Fold.UNION
        || tag.resultType() == ValueType.NUMBER
        || tag.resultType() == ValueType.TIME) {
      wrong = "has no few single values: use a BOOLEAN, STRING or INTEGER tag";
    }
    if (wrong != null) {
      throw segmentTag(wrong);
    }
  }

  private static RefusedException segmentTag(String wrong) {
    return new RefusedException.InvalidField(List.of(new Violation("segment_tag", wrong)));
  }

  /**
   * Evaluates.
   *
   * @throws RefusedException TagChanged, or InvalidField if there are too many segments
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on
   */
  ModelEvaluation evaluate(WorkProgress progress) {
    LinearModel model = version.model();
    List<String> tags = new ArrayList<>();
    model.inputs().forEach(input -> tags.add(input.tag()));
    if (order.segmentTag() != null) {
      tags.add(order.segmentTag());
    }
    OutcomeRows rows = new OutcomeRows(source, outcome, order.outcomes().span(), tags);
    OutcomeSample sample = rows.choose(most(), 0, progress);
    rows.read(sample, progress, (view, row, known) -> judge(row, known));
    return new ModelEvaluation(version.stored(), sample.count(), all.evaluation(), segments());
  }

  private int most() {
    int judges = order.segmentTag() == null ? 1 : 2;
    long numbers = (long) judges * OutcomeJudge.numbers(version.model().spec());
    return RowRoom.rows(order.outcomes().maxRows(), numbers);
  }

  private void judge(OutcomeRow row, SortedMap<String, TagValue> known) {
    LinearModel model = version.model();
    Score score = model.score(tag -> Features.of(known.get(tag)));
    all.add(model.spec(), score, row.value());
    String name = order.segmentTag();
    if (name != null) {
      segment(known.get(name)).add(model.spec(), score, row.value());
    }
  }

  private OutcomeJudge segment(@Nullable TagValue value) {
    Object read = Features.of(value);
    String segment = read == null ? "" : read.toString();
    OutcomeJudge judge = segments.get(segment);
    if (judge == null) {
      if (segments.size() == MOST_SEGMENTS) {
        throw segmentTag("has more than " + MOST_SEGMENTS + " values: use a tag of fewer");
      }
      judge = new OutcomeJudge(outcomes, threshold);
      segments.put(segment, judge);
    }
    return judge;
  }

  private Map<String, Evaluation> segments() {
    Map<String, Evaluation> evaluations = new HashMap<>();
    segments.forEach(
        (segment, judge) -> {
          Evaluation evaluation = judge.evaluation();
          if (evaluation != null) {
            evaluations.put(segment, evaluation);
          }
        });
    Map<String, Evaluation> largest = new LinkedHashMap<>();
    evaluations.keySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (String segment) -> -Objects.requireNonNull(evaluations.get(segment)).rows())
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN_SEGMENTS)
        .forEach(segment -> largest.put(segment, Objects.requireNonNull(evaluations.get(segment))));
    return largest;
  }
}
