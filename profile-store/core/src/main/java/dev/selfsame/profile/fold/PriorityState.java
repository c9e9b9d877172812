package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;

/**
 * BY_SOURCE_PRIORITY: the latest fact of the first source that there is one of.
 *
 * @param rank the source's place in the order of sources
 * @param pick the latest fact of that source
 */
record PriorityState(int rank, PickState pick) implements PlainState {

  @Override
  public PlainState merge(FoldState other) {
    if (!(other instanceof PriorityState more)) {
      throw differs(other);
    }
    if (rank != more.rank) {
      return rank < more.rank ? this : more;
    }
    return new PriorityState(rank, pick.merge(more.pick));
  }

  @Override
  public Value value() {
    return pick.value();
  }

  @Override
  public long timeMillis() {
    return pick.timeMillis();
  }

  @Override
  public Fold fold() {
    return Fold.BY_SOURCE_PRIORITY;
  }

  @Override
  public void writeContent(BinaryWriter out) {
    out.varint(rank);
    pick.writeContent(out);
  }

  static PriorityState read(BinaryReader in) {
    return new PriorityState((int) in.varint(), PickState.read(Fold.LATEST, in));
  }
}
