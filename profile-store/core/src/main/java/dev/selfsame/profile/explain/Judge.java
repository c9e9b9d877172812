package dev.selfsame.profile.explain;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.FoldRule;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.fold.Reading;
import dev.selfsame.profile.fold.Window;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of each fact of a tag what became of it, by what all of them come to. So it is told of all
 * of them first ({@link #see}), then asked about each. Not thread-safe.
 */
final class Judge {

  private static final long DAY_MILLIS = 86_400_000L;

  private final FoldRule rule;

  /** The rule without its window: what is judged is within it. */
  private final FoldRule plain;

  private final long lastTile;
  private final boolean expired;

  private @Nullable FoldState all;
  private @Nullable FoldState winner;
  private long winnerMillis;
  private String winnerSource = "";
  private @Nullable Set<Value> listed;

  /**
   * @param asOfMillis the moment of which the value is
   * @param newestMillis the time of the newest fact
   * @param expired whether the value's time to live is over
   */
  Judge(FoldRule rule, long asOfMillis, long newestMillis, boolean expired) {
    this.rule = rule;
    plain = new FoldRule(rule.fold(), rule.valueType(), null, rule.quantile(), rule.sources());
    this.expired = expired;
    Window window = rule.window();
    // As the fold has it: facts come at most a day before their time.
    lastTile =
        window == null
            ? 0
            : Math.max(
                Math.floorDiv(asOfMillis, window.unit().millis()),
                Math.floorDiv(newestMillis, window.unit().millis())
                    - DAY_MILLIS / window.unit().millis());
  }

  /** The state of a fact by itself; null if it is outside of the window. */
  @Nullable FoldState state(String eventId, Value value, long timeMillis, String source) {
    return isOutside(timeMillis) ? null : FoldState.of(plain, value, timeMillis, eventId, source);
  }

  private boolean isOutside(long timeMillis) {
    Window window = rule.window();
    if (window == null) {
      return false;
    }
    long tile = Math.floorDiv(timeMillis, window.unit().millis());
    return tile > lastTile || tile <= lastTile - window.count();
  }

  /** Takes a fact into what all come to. */
  void see(String eventId, Value value, long timeMillis, String source) {
    FoldState one = state(eventId, value, timeMillis, source);
    if (one == null) {
      return;
    }
    all = all == null ? one : all.merge(one);
    if (all.equals(one)) {
      winner = one;
      winnerMillis = timeMillis;
      winnerSource = source;
    }
  }

  /** What became of a fact that was seen. */
  FactOutcome outcome(String eventId, Value value, long timeMillis, String source) {
    FoldState one = state(eventId, value, timeMillis, source);
    if (one == null) {
      return FactOutcome.OUTSIDE_WINDOW;
    }
    FactOutcome lost =
        switch (rule.fold()) {
          case LATEST, EARLIEST, BY_SOURCE_PRIORITY ->
              one.equals(winner) ? null : lost(timeMillis, source);
          case MAX -> isValue(value) ? null : FactOutcome.SMALLER;
          case MIN -> isValue(value) ? null : FactOutcome.LARGER;
          case MOST_FREQUENT -> isValue(value) ? null : FactOutcome.LESS_FREQUENT;
          case UNION -> listed().contains(value) ? null : FactOutcome.BEYOND_LIMIT;
          case SUM, COUNT, AVG, DISTINCT_COUNT, QUANTILE -> null;
        };
    return lost != null ? lost : expired ? FactOutcome.EXPIRED : FactOutcome.USED;
  }

  private FactOutcome lost(long timeMillis, String source) {
    if (rule.fold() == Fold.BY_SOURCE_PRIORITY && rank(source) > rank(winnerSource)) {
      return FactOutcome.LOWER_PRIORITY;
    }
    if (timeMillis == winnerMillis) {
      return FactOutcome.TIE_LOST;
    }
    return timeMillis < winnerMillis ? FactOutcome.OLDER : FactOutcome.NEWER;
  }

  private int rank(String source) {
    int at = rule.sources().indexOf(source);
    return at < 0 ? rule.sources().size() : at;
  }

  private boolean isValue(Value value) {
    return value.equals(value(all));
  }

  private Set<Value> listed() {
    if (listed == null) {
      listed = new HashSet<>();
      if (value(all) instanceof Value.Texts texts) {
        for (String text : texts.values()) {
          listed.add(new Value.Text(text));
        }
      }
    }
    return listed;
  }

  /** What a state of facts within the window comes to; null if that is nothing. */
  static @Nullable Value value(@Nullable FoldState state) {
    Reading reading = state == null ? null : state.at(0);
    return reading == null ? null : reading.value();
  }
}
