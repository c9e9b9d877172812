package dev.selfsame.profile.fold;

import dev.selfsame.profile.Validity;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryWriter;
import org.jspecify.annotations.Nullable;

/** What facts come to at any moment alike. */
sealed interface PlainState extends FoldState
    permits PickState,
        PriorityState,
        ExtremeState,
        SumState,
        AverageState,
        CountState,
        UnionState,
        FrequencyState,
        DistinctState,
        QuantileState {

  /** The state of one fact, whose value is of the rule's type and finite. */
  static PlainState of(FoldRule rule, Value value, long timeMillis, String eventId, String source) {
    Fold fold = rule.fold();
    return switch (fold) {
      case LATEST, EARLIEST -> new PickState(fold, timeMillis, eventId, value);
      case MIN, MAX -> new ExtremeState(fold, value, timeMillis);
      case SUM -> new SumState(rule.valueType(), ExactSum.of(value), timeMillis);
      case AVG -> new AverageState(ExactSum.of(value), 1, timeMillis);
      case COUNT -> new CountState(1, timeMillis);
      case UNION -> UnionState.of(value, timeMillis, StateSize.most(fold, rule.window()));
      case MOST_FREQUENT ->
          FrequencyState.of(value, timeMillis, StateSize.most(fold, rule.window()));
      case DISTINCT_COUNT ->
          DistinctState.of(value, timeMillis, StateSize.most(fold, rule.window()));
      case QUANTILE -> QuantileState.of(rule, value, timeMillis);
      case BY_SOURCE_PRIORITY ->
          new PriorityState(
              rule.rank(source), new PickState(Fold.LATEST, timeMillis, eventId, value));
    };
  }

  /**
   * The state of the facts of both.
   *
   * @throws IllegalArgumentException if the other is of another rule
   */
  @Override
  PlainState merge(FoldState other);

  /** What the facts come to. */
  Value value();

  /**
   * The time of the newest fact that the value depends on, in milliseconds since 1970-01-01T00:00Z:
   * for LATEST, EARLIEST and BY_SOURCE_PRIORITY the fact that was picked, for MIN and MAX the
   * newest that has the value, else the newest of all.
   */
  long timeMillis();

  /** What no facts come to, where that is something. */
  default @Nullable Value none() {
    return null;
  }

  /** Writes what {@link StateForm} reads behind the fold. */
  void writeContent(BinaryWriter out);

  @Override
  default Reading at(long asOfMillis) {
    return new Reading(value(), timeMillis());
  }

  @Override
  default Validity validAt(long asOfMillis) {
    return Validity.ALWAYS;
  }

  @Override
  default void writeTo(BinaryWriter out) {
    out.octet(fold().code());
    writeContent(out);
  }

  /** The error that another state is of another rule. */
  default IllegalArgumentException differs(FoldState other) {
    return new IllegalArgumentException(other.fold() + " does not merge with this " + fold());
  }
}
