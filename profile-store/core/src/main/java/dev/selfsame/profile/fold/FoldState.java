package dev.selfsame.profile.fold;

import dev.selfsame.profile.Validity;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * What some facts of one tag come to, and all that has to be kept of them to take more.
 *
 * <p>States of the same rule form a commutative semigroup under {@link #merge}: the state of some
 * facts is the same, byte for byte, in whatever order and grouping they were merged. So a person's
 * state is the merge of its identifiers' states, and these never change when persons merge or
 * split. A fact must go into one state once; merging is not idempotent for SUM and its like.
 *
 * <p>Immutable.
 */
public sealed interface FoldState permits PlainState, TiledState {

  /**
   * The state of one fact, whose value is of the rule's type and finite.
   *
   * @param source which system says so
   */
  static FoldState of(FoldRule rule, Value value, long timeMillis, String eventId, String source) {
    PlainState state = PlainState.of(rule, value, timeMillis, eventId, source);
    return rule.window() == null ? state : TiledState.of(rule.window(), timeMillis, state);
  }

  /**
   * The state of the facts of both.
   *
   * @throws IllegalArgumentException if the other is of another rule
   */
  FoldState merge(FoldState other);

  /** What the facts come to at a moment; null if that is nothing. */
  @Nullable Reading at(long asOfMillis);

  /** The time around a moment in which {@link #at} gives the same. */
  Validity validAt(long asOfMillis);

  /** The fold. */
  Fold fold();

  /** Writes the state behind the version. */
  void writeTo(BinaryWriter out);

  /** The state as bytes: equal states give equal bytes. */
  default byte[] encode() {
    BinaryWriter out = new BinaryWriter().octet(StateForm.VERSION);
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
