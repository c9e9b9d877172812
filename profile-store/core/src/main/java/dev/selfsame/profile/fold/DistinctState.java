package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.Arrays;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Sketch;
import org.apache.datasketches.theta.Sketches;
import org.apache.datasketches.theta.Union;
import org.apache.datasketches.theta.UpdateSketch;

/**
 * DISTINCT_COUNT, as the bytes of an ordered compact theta sketch of Apache DataSketches.
 *
 * <p>A union gives the {@code most} smallest of all hashes that were ever below every theta, and as
 * theta the next one. Whatever it cut off before, it would have cut off now; so the sketch depends
 * on the set of values alone. With no more than {@code most} values it holds all of their hashes,
 * and the count is exact (but for two values with the same 64 bits).
 */
final class DistinctState implements PlainState {

  private final byte[] sketch;
  private final long timeMillis;
  private final int most;

  private DistinctState(byte[] sketch, long timeMillis, int most) {
    this.sketch = sketch;
    this.timeMillis = timeMillis;
    this.most = most;
  }

  static DistinctState of(Value value, long timeMillis, int most) {
    UpdateSketch one = UpdateSketch.builder().setNominalEntries(16).build();
    one.update(ValueHash.bytes(value));
    return new DistinctState(one.compact(true, null).toByteArray(), timeMillis, most);
  }

  @Override
  public PlainState merge(FoldState other) {
    if (!(other instanceof DistinctState more) || more.most != most) {
      throw differs(other);
    }
    Union union = SetOperation.builder().setNominalEntries(most).buildUnion();
    union.union(sketch());
    union.union(more.sketch());
    return new DistinctState(
        union.getResult(true, null).toByteArray(), Math.max(timeMillis, more.timeMillis), most);
  }

  private Sketch sketch() {
    return Sketches.wrapSketch(Memory.wrap(sketch));
  }

  @Override
  public Value value() {
    return new Value.Whole(Math.round(sketch().getEstimate()));
  }

  @Override
  public Value none() {
    return new Value.Whole(0);
  }

  @Override
  public long timeMillis() {
    return timeMillis;
  }

  @Override
  public Fold fold() {
    return Fold.DISTINCT_COUNT;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    out.bytes(sketch).signed(timeMillis);
  }

  static DistinctState read(BinaryReader in, int most) {
    byte[] sketch = in.bytes();
    DistinctState state = new DistinctState(sketch, in.signed(), most);
    try {
      state.value();
    } catch (RuntimeException e) {
      // The library has no one exception for bytes that are no sketch.
      throw in.corrupt("has a sketch that cannot be read");
    }
    return state;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinctState state
        && most == state.most
        && timeMillis == state.timeMillis
        && Arrays.equals(sketch, state.sketch);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(sketch) + Long.hashCode(timeMillis);
  }
}
