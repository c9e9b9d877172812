package dev.selfsame.profile.engine;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.scoring.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Served scores as rows among those of facts, under numbers of their own, as events are: so that
 * they go where their ordinal goes, and nobody takes one for a fact. Keys sort the newest first.
 */
final class ScoreRows {

  /** What is added to the number of a predictive tag for scores that profiles showed. */
  static final int SHOWN = 1 << 21;

  /** What is added to it for scores of challengers. */
  static final int CHALLENGED = 1 << 22;

  private static final int FORM = 2;

  /** Has neither the model nor probabilities of classes. */
  private static final int OLD = 1;

  private static final int DIGITS = 8;
  private static final int BITS = 6;

  /** In the order of their codes, so that texts sort as numbers do. */
  private static final String ALPHABET =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

  private static final long MOST = (1L << (DIGITS * BITS)) - 1;

  private ScoreRows() {}

  /** Whether a number of a fact's key is one of scores. */
  static boolean isScore(int number) {
    return number >= SHOWN;
  }

  /** The event ids of scores that profiles showed at a moment, or a challenger's version gave. */
  static String prefix(boolean shown, String version) {
    return shown ? "" : version + '/';
  }

  /**
   * An event id.
   *
   * @param commit tells those of one millisecond apart
   */
  static String eventId(String prefix, long timeMillis, long commit) {
    return behind(prefix, timeMillis) + descending(commit);
  }

  /** What scores at or before a moment are behind. */
  static String behind(String prefix, long timeMillis) {
    return prefix + descending(timeMillis);
  }

  /** What an event id was made with. */
  static String prefix(String eventId) {
    return eventId.substring(0, eventId.length() - 2 * DIGITS);
  }

  /** What is behind all event ids of a prefix, and before those of any that sorts behind it. */
  static String beyond(String prefix) {
    return prefix + '~';
  }

  static long timeMillis(String eventId) {
    return ascending(eventId, eventId.length() - 2 * DIGITS);
  }

  private static long commit(String eventId) {
    return ascending(eventId, eventId.length() - DIGITS);
  }

  private static long ascending(String eventId, int from) {
    long value = 0;
    for (int i = from; i < from + DIGITS; i++) {
      value = value << BITS | ALPHABET.indexOf(eventId.charAt(i));
    }
    return MOST - value;
  }

  /** A number, held within 0 to 2^48 - 1, so that greater ones sort first. */
  private static String descending(long number) {
    long left = MOST - Math.max(0, Math.min(MOST, number));
    char[] digits = new char[DIGITS];
    for (int i = DIGITS - 1; i >= 0; i--) {
      digits[i] = ALPHABET.charAt((int) (left & ((1 << BITS) - 1)));
      left >>>= BITS;
    }
    return new String(digits);
  }

  static byte[] encode(Score score) {
    BinaryWriter out =
        new BinaryWriter()
            .octet(FORM)
            .text(score.model())
            .text(score.version())
            .fixed(Double.doubleToLongBits(score.value()))
            .text(score.label())
            .octet(score.probability().isPresent() ? 1 : 0);
    if (score.probability().isPresent()) {
      out.fixed(Double.doubleToLongBits(score.probability().getAsDouble()));
    }
    for (Score.ClassProbability each : score.probabilities()) {
      out.fixed(Double.doubleToLongBits(each.probability()));
    }
    return out.toByteArray();
  }

  /**
   * A score.
   *
   * @param owner knows the model of rows that do not say it
   */
  static ServedScore decode(FactKey key, Owner owner, boolean shown, byte[] row) {
    BinaryReader in = new BinaryReader(row, "a served score");
    int form = in.octet();
    if (form != FORM && form != OLD) {
      throw in.corrupt("has version " + form + ", and this program reads up to " + FORM);
    }
    String named = form == OLD ? "" : in.text();
    String version = in.text();
    String model = form == OLD ? owner.of(version, timeMillis(key.eventId())) : named;
    double value = Double.longBitsToDouble(in.fixed());
    String label = in.text();
    boolean has = form == OLD ? in.hasMore() : in.octet() == 1;
    OptionalDouble probability =
        has ? OptionalDouble.of(Double.longBitsToDouble(in.fixed())) : OptionalDouble.empty();
    List<Double> probabilities = new ArrayList<>();
    while (in.hasMore()) {
      probabilities.add(Double.longBitsToDouble(in.fixed()));
    }
    return new ServedScore(
        key.ordinal(),
        model,
        version,
        shown,
        value,
        label,
        probability,
        probabilities,
        timeMillis(key.eventId()),
        commit(key.eventId()));
  }

  /** Knows which model a version was of, of the tag that a score is of. */
  @FunctionalInterface
  interface Owner {
    /** Empty if that is not known. */
    String of(String version, long millis);
  }

  /** Whether two rows say the same. */
  static boolean same(byte[] one, byte[] other) {
    return Arrays.equals(one, other);
  }
}
