package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;

/** SUM: exact however many facts there are; only {@link #value} rounds. */
record SumState(ValueType type, ExactSum sum, long timeMillis) implements PlainState {

  private static final int WHOLE = 0;
  private static final int FRACTIONAL = 1;

  @Override
  public PlainState merge(FoldState other) {
    if (!(other instanceof SumState more) || more.type != type) {
      throw differs(other);
    }
    return new SumState(type, sum.plus(more.sum), Math.max(timeMillis, more.timeMillis));
  }

  @Override
  public Value value() {
    return type == ValueType.INTEGER
        ? new Value.Whole(sum.toLong())
        : new Value.Decimal(sum.toDouble());
  }

  @Override
  public Value none() {
    return type == ValueType.INTEGER ? new Value.Whole(0) : new Value.Decimal(0);
  }

  @Override
  public Fold fold() {
    return Fold.SUM;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    out.octet(type == ValueType.INTEGER ? WHOLE : FRACTIONAL);
    sum.writeTo(out);
    out.signed(timeMillis);
  }

  static SumState read(BinaryReader in) {
    ValueType type = in.octet() == WHOLE ? ValueType.INTEGER : ValueType.NUMBER;
    return new SumState(type, ExactSum.read(in), in.signed());
  }
}
