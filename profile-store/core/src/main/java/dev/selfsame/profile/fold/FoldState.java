package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;

/**
 * What some facts of one tag come to, and all that has to be kept of them to take more.
 *
 * <p>States of the same fold and type form a commutative semigroup under {@link #merge}: the state
 * of some facts is the same, byte for byte, in whatever order and grouping they were merged. So a
 * person's state is the merge of its identifiers' states, and these never change when persons merge
 * or split. A fact must go into one state once; merging is not idempotent for SUM and COUNT.
 *
 * <p>Immutable.
 */
public sealed interface FoldState
    permits PickState, ExtremeState, SumState, CountState, UnionState {

  /** The state of one fact, whose value is of the type and finite. */
  static FoldState of(Fold fold, ValueType type, Value value, long timeMillis, String eventId) {
    return switch (fold) {
      case LATEST, EARLIEST -> new PickState(fold, timeMillis, eventId, value);
      case MIN, MAX -> new ExtremeState(fold, value, timeMillis);
      case SUM -> new SumState(type, ExactSum.of(value), timeMillis);
      case COUNT -> new CountState(1, timeMillis);
      case UNION -> UnionState.of(value, timeMillis);
    };
  }

  /**
   * The state of the facts of both.
   *
   * @throws IllegalArgumentException if the other is of another fold
   */
  FoldState merge(FoldState other);

  /** What the facts come to. */
  Value value();

  /**
   * The time of the newest fact that the value depends on, in milliseconds since 1970-01-01T00:00Z:
   * for LATEST and EARLIEST the fact that was picked, for MIN and MAX the newest that has the
   * value, else the newest of all.
   */
  long timeMillis();

  /** The fold. */
  Fold fold();

  /** Writes what {@link #decode} reads behind the version and the fold. */
  void writeTo(BinaryWriter out);

  /** The state as bytes: equal states give equal bytes. */
  default byte[] encode() {
    BinaryWriter out = new BinaryWriter().octet(StateForm.VERSION).octet(fold().code());
    writeTo(out);
    return out.toByteArray();
  }

  /**
   * Reads a state.
   *
   * @throws dev.selfsame.identity.StoreException.Corrupt if the bytes are none
   */
  static FoldState decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, "a fold state");
    in.version(StateForm.VERSION);
    return StateForm.read(in);
  }
}
