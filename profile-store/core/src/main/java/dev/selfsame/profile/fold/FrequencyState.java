package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.codec.ValueCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * MOST_FREQUENT: how often each distinct value occurs, for no more than the {@code most} values
 * with the smallest hashes. A value that is among these for some facts is among these for any part
 * of them that has it; so its count misses nothing, in whatever order facts come.
 *
 * @param counted in the order of hashes, then of values
 */
record FrequencyState(List<Counted> counted, long timeMillis, int most) implements PlainState {

  private static final Comparator<Counted> ORDER =
      Comparator.comparingLong(Counted::hash).thenComparing(Counted::value, ValueOrder.NATURAL);

  /** A value and how many facts have it. */
  record Counted(long hash, Value value, long count) {}

  FrequencyState {
    counted = List.copyOf(counted);
  }

  static FrequencyState of(Value value, long timeMillis, int most) {
    return new FrequencyState(
        List.of(new Counted(ValueHash.of(value), value, 1)), timeMillis, most);
  }

  @Override
  public PlainState merge(FoldState other) {
    if (!(other instanceof FrequencyState more) || more.most != most) {
      throw differs(other);
    }
    return new FrequencyState(
        sum(counted, more.counted, most), Math.max(timeMillis, more.timeMillis), most);
  }

  private static List<Counted> sum(List<Counted> one, List<Counted> other, int most) {
    List<Counted> all = new ArrayList<>(Math.min(most, one.size() + other.size()));
    int i = 0;
    int j = 0;
    while (all.size() < most && (i < one.size() || j < other.size())) {
      int order =
          i == one.size() ? 1 : j == other.size() ? -1 : ORDER.compare(one.get(i), other.get(j));
      if (order == 0) {
        Counted same = one.get(i++);
        all.add(new Counted(same.hash(), same.value(), same.count() + other.get(j++).count()));
      } else {
        all.add(order < 0 ? one.get(i++) : other.get(j++));
      }
    }
    return all;
  }

  @Override
  public Value value() {
    Counted best = counted.get(0);
    for (Counted next : counted) {
      if (next.count() > best.count()
          || (next.count() == best.count()
              && ValueOrder.NATURAL.compare(next.value(), best.value()) < 0)) {
        best = next;
      }
    }
    return best.value();
  }

  @Override
  public Fold fold() {
    return Fold.MOST_FREQUENT;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    out.varint(counted.size());
    for (Counted one : counted) {
      ValueCodec.write(out, one.value());
      out.varint(one.count());
    }
    out.signed(timeMillis);
  }

  static FrequencyState read(BinaryReader in, int most) {
    int size = in.count();
    if (size < 1) {
      throw in.corrupt("has counted nothing");
    }
    List<Counted> counted = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Value value = ValueCodec.read(in);
      counted.add(new Counted(ValueHash.of(value), value, in.varint()));
    }
    return new FrequencyState(counted, in.signed(), most);
  }
}
