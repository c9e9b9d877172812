package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * UNION: distinct texts, sorted by code unit, no more than the smallest {@code most}. What was cut
 * off once would be cut off in any order, since a merge only brings more that is smaller.
 */
record UnionState(List<String> values, long timeMillis, int most) implements PlainState {

  UnionState {
    values = List.copyOf(values);
  }

  static UnionState of(Value value, long timeMillis, int most) {
    if (value instanceof Value.Text text) {
      return new UnionState(List.of(text.value()), timeMillis, most);
    }
    throw new IllegalArgumentException(value + " is no text");
  }

  @Override
  public PlainState merge(FoldState other) {
    if (!(other instanceof UnionState more) || more.most != most) {
      throw differs(other);
    }
    return new UnionState(
        union(values, more.values, most), Math.max(timeMillis, more.timeMillis), most);
  }

  private static List<String> union(List<String> one, List<String> other, int most) {
    List<String> all = new ArrayList<>(Math.min(most, one.size() + other.size()));
    int i = 0;
    int j = 0;
    while (all.size() < most && (i < one.size() || j < other.size())) {
      int order = i == one.size() ? 1 : j == other.size() ? -1 : one.get(i).compareTo(other.get(j));
      all.add(order <= 0 ? one.get(i) : other.get(j));
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return all;
  }

  @Override
  public Value value() {
    return new Value.Texts(values);
  }

  @Override
  public Fold fold() {
    return Fold.UNION;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    out.varint(values.size());
    values.forEach(out::text);
    out.signed(timeMillis);
  }

  static UnionState read(BinaryReader in, int most) {
    int count = in.count();
    List<String> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(in.text());
    }
    return new UnionState(values, in.signed(), most);
  }
}
