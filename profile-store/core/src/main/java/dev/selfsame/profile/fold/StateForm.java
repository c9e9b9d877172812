package dev.selfsame.profile.fold;

import dev.selfsame.profile.codec.BinaryReader;
import org.jspecify.annotations.Nullable;

/** The binary form of states: a fold's code and its content, or the tiles of a window. */
final class StateForm {

  static final int VERSION = 1;

  /** Stands for tiles where else a fold's code stands. */
  static final int TILES = 64;

  private static final Fold[] FOLDS = Fold.values();

  private StateForm() {}

  static FoldState read(BinaryReader in) {
    int code = in.octet();
    return code == TILES ? TiledState.read(in) : plain(fold(code, in), null, in);
  }

  /** The fold of a code. */
  static Fold fold(int code, BinaryReader in) {
    for (Fold fold : FOLDS) {
      if (fold.code() == code) {
        return fold;
      }
    }
    throw in.corrupt("has the unknown fold " + code);
  }

  /** Reads what {@link PlainState#writeContent} wrote, in a tile of a window or by itself. */
  static PlainState plain(Fold fold, @Nullable Window window, BinaryReader in) {
    return switch (fold) {
      case LATEST, EARLIEST -> PickState.read(fold, in);
      case MIN, MAX -> ExtremeState.read(fold, in);
      case SUM -> SumState.read(in);
      case AVG -> AverageState.read(in);
      case COUNT -> new CountState(in.varint(), in.signed());
      case UNION -> UnionState.read(in, StateSize.most(fold, window));
      case MOST_FREQUENT -> FrequencyState.read(in, StateSize.most(fold, window));
      case DISTINCT_COUNT -> DistinctState.read(in, StateSize.most(fold, window));
      case QUANTILE -> QuantileState.read(in, StateSize.most(fold, window));
      case BY_SOURCE_PRIORITY -> PriorityState.read(in);
    };
  }
}
