package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.math.BigInteger;

/** SUM: exact however many facts there are; only {@link #value} rounds. */
record SumState(ValueType type, ExactSum sum, long timeMillis) implements FoldState {

  private static final int WHOLE = 0;
  private static final int FRACTIONAL = 1;

  @Override
  public FoldState merge(FoldState other) {
    if (!(other instanceof SumState more) || more.type != type) {
      throw new IllegalArgumentException(other.fold() + " is not " + fold());
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
  public Fold fold() {
    return Fold.SUM;
  }

  @Override
  public void writeTo(BinaryWriter out) {
    out.octet(type == ValueType.INTEGER ? WHOLE : FRACTIONAL)
        .signed(sum.exponent())
        .bytes(sum.mantissa().toByteArray())
        .signed(timeMillis);
  }

  static SumState read(BinaryReader in) {
    ValueType type = in.octet() == WHOLE ? ValueType.INTEGER : ValueType.NUMBER;
    int exponent = (int) in.signed();
    byte[] mantissa = in.bytes();
    if (mantissa.length == 0) {
      throw in.corrupt("has a sum without digits");
    }
    return new SumState(type, ExactSum.of(new BigInteger(mantissa), exponent), in.signed());
  }
}
