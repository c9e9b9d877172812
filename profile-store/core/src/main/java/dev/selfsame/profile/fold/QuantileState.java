package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.Objects;

/**
 * QUANTILE: a histogram of all values. It is the nearest rank: of n values in order, the one at the
 * place {@code ceil(quantile * n)}, the first at the least.
 */
record QuantileState(double quantile, Histogram histogram, long timeMillis) implements PlainState {

  static QuantileState of(FoldRule rule, Value value, long timeMillis) {
    double quantile = Objects.requireNonNull(rule.quantile(), "the rule has a quantile");
    int most = StateSize.most(rule.fold(), rule.window());
    Histogram histogram =
        value instanceof Value.Whole whole
            ? Histogram.of((double) whole.value(), true, most)
            : Histogram.of(((Value.Decimal) value).value(), false, most);
    return new QuantileState(quantile, histogram, timeMillis);
  }

  @Override
  public PlainState merge(FoldState other) {
    if (!(other instanceof QuantileState more) || more.quantile != quantile) {
      throw differs(other);
    }
    return new QuantileState(
        quantile, histogram.plus(more.histogram), Math.max(timeMillis, more.timeMillis));
  }

  @Override
  public Value value() {
    return new Value.Decimal(histogram.quantile(quantile));
  }

  @Override
  public Fold fold() {
    return Fold.QUANTILE;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    out.fixed(Double.doubleToLongBits(quantile));
    histogram.writeTo(out);
    out.signed(timeMillis);
  }

  static QuantileState read(BinaryReader in, int most) {
    double quantile = Double.longBitsToDouble(in.fixed());
    return new QuantileState(quantile, Histogram.read(in, most), in.signed());
  }
}
