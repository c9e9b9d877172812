package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryWriter;

/** COUNT. */
record CountState(long count, long timeMillis) implements FoldState {

  @Override
  public FoldState merge(FoldState other) {
    if (!(other instanceof CountState more)) {
      throw new IllegalArgumentException(other.fold() + " is not " + fold());
    }
    return new CountState(count + more.count, Math.max(timeMillis, more.timeMillis));
  }

  @Override
  public Value value() {
    return new Value.Whole(count);
  }

  @Override
  public Fold fold() {
    return Fold.COUNT;
  }

  @Override
  public void writeTo(BinaryWriter out) {
    out.varint(count).signed(timeMillis);
  }
}
