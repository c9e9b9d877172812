package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;

/** AVG: the exact sum and the count; only {@link #value} rounds, once. */
record AverageState(ExactSum sum, long count, long timeMillis) implements PlainState {

  @Override
  public PlainState merge(FoldState other) {
    if (!(other instanceof AverageState more)) {
      throw differs(other);
    }
    return new AverageState(
        sum.plus(more.sum), count + more.count, Math.max(timeMillis, more.timeMillis));
  }

  @Override
  public Value value() {
    return new Value.Decimal(sum.dividedBy(count));
  }

  @Override
  public Fold fold() {
    return Fold.AVG;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    sum.writeTo(out);
    out.varint(count).signed(timeMillis);
  }

  static AverageState read(BinaryReader in) {
    ExactSum sum = ExactSum.read(in);
    long count = in.varint();
    if (count < 1) {
      throw in.corrupt("has an average of " + count);
    }
    return new AverageState(sum, count, in.signed());
  }
}
