package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryWriter;

/** COUNT. */
record CountState(long count, long timeMillis) implements PlainState {

  @Override
  public PlainState merge(FoldState other) {
    if (!(other instanceof CountState more)) {
      throw differs(other);
    }
    return new CountState(count + more.count, Math.max(timeMillis, more.timeMillis));
  }

  @Override
  public Value value() {
    return new Value.Whole(count);
  }

  @Override
  public Value none() {
    return new Value.Whole(0);
  }

  @Override
  public Fold fold() {
    return Fold.COUNT;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    out.varint(count).signed(timeMillis);
  }
}
