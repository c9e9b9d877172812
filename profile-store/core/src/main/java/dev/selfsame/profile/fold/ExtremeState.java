package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.codec.ValueCodec;

/** MIN or MAX, with the time of the newest fact that has the value. */
record ExtremeState(Fold fold, Value value, long timeMillis) implements PlainState {

  @Override
  public PlainState merge(FoldState other) {
    if (!(other instanceof ExtremeState extreme) || extreme.fold != fold) {
      throw differs(other);
    }
    int order = ValueOrder.NATURAL.compare(value, extreme.value);
    if (order == 0) {
      return timeMillis >= extreme.timeMillis ? this : extreme;
    }
    return (order < 0) == (fold == Fold.MIN) ? this : extreme;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    ValueCodec.write(out, value);
    out.signed(timeMillis);
  }

  static ExtremeState read(Fold fold, BinaryReader in) {
    return new ExtremeState(fold, ValueCodec.read(in), in.signed());
  }
}
