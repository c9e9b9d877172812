package dev.selfsame.cli.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the rows so far. Not thread-safe. */
public final class Tally {

  private static final int FIRST_LINES = 5;

  /** Rows read. */
  @JsonProperty long rows;

  /** Observations or facts that said something new. */
  @JsonProperty long added;

  /** Observations or facts that said nothing new. */
  @JsonProperty long repeated;

  /** Facts or events that took the place of what was recorded. */
  @JsonProperty long corrected;

  /** Identifiers left out of observations that went on without them, by reason. */
  @JsonProperty Map<String, Long> dropped = new TreeMap<>();

  /** Rows refused, by reason. */
  @JsonProperty Map<String, Refused> refused = new TreeMap<>();

  /** The refused rows of one reason. */
  static final class Refused {
    @JsonProperty long rows;
    @JsonProperty List<Long> firstLines = new ArrayList<>();
    @JsonProperty String example = "";
  }

  void refuse(long line, Refusal refusal) {
    Refused same = refused.computeIfAbsent(refusal.reason(), reason -> new Refused());
    if (same.rows == 0) {
      same.example =
          refusal.field().isEmpty() || refusal.detail().startsWith(refusal.field())
              ? refusal.detail()
              : refusal.field() + ": " + refusal.detail();
    }
    same.rows++;
    if (same.firstLines.size() < FIRST_LINES) {
      same.firstLines.add(line);
    }
  }

  void drop(String reason) {
    dropped.merge(reason, 1L, Long::sum);
  }

  /** Rows read, refused ones included. */
  public long rows() {
    return rows;
  }

  /** How many observations or facts added something. */
  public long added() {
    return added;
  }

  /** How many observations or facts were there before. */
  public long repeated() {
    return repeated;
  }

  /** How many facts or events took the place of what was recorded. */
  public long corrected() {
    return corrected;
  }

  /** Rows refused, for whatever reason. */
  public long refusedRows() {
    return refused.values().stream().mapToLong(r -> r.rows).sum();
  }

  /** Identifiers left out, by reason, each once for each observation. */
  public Map<String, Long> dropped() {
    return Collections.unmodifiableMap(dropped);
  }

  /**
   * The refused rows of one reason.
   *
   * @param firstLines the lines of the first few
   * @param example what was wrong with the first
   */
  public record Reason(String reason, long rows, List<Long> firstLines, String example) {}

  /** Rows refused, by reason. */
  public List<Reason> refusals() {
    return refused.entrySet().stream()
        .map(
            entry ->
                new Reason(
                    entry.getKey(),
                    entry.getValue().rows,
                    List.copyOf(entry.getValue().firstLines),
                    entry.getValue().example))
        .toList();
  }
}
