package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.codec.ValueCodec;
import java.util.Comparator;

/**
 * LATEST or EARLIEST: the greatest or smallest fact by time, then event id, then value. The value
 * decides when two identifiers hold different facts of one event, so that even then no order
 * matters.
 */
record PickState(Fold fold, long timeMillis, String eventId, Value value) implements PlainState {

  private static final Comparator<PickState> ORDER =
      Comparator.comparingLong(PickState::timeMillis)
          .thenComparing(PickState::eventId)
          .thenComparing(PickState::value, ValueOrder.NATURAL);

  @Override
  public PickState merge(FoldState other) {
    if (!(other instanceof PickState pick) || pick.fold != fold) {
      throw differs(other);
    }
    int order = ORDER.compare(this, pick);
    return (fold == Fold.LATEST ? order >= 0 : order <= 0) ? this : pick;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    out.signed(timeMillis).text(eventId);
    ValueCodec.write(out, value);
  }

  static PickState read(Fold fold, BinaryReader in) {
    return new PickState(fold, in.signed(), in.text(), ValueCodec.read(in));
  }
}
