package dev.selfsame.profile.fold;

import dev.selfsame.profile.codec.BinaryReader;

/** The binary form of states. */
final class StateForm {

  static final int VERSION = 1;

  private StateForm() {}

  static FoldState read(BinaryReader in) {
    int code = in.octet();
    for (Fold fold : Fold.values()) {
      if (fold.code() == code) {
        return read(fold, in);
      }
    }
    throw in.corrupt("has the unknown fold " + code);
  }

  private static FoldState read(Fold fold, BinaryReader in) {
    return switch (fold) {
      case LATEST, EARLIEST -> PickState.read(fold, in);
      case MIN, MAX -> ExtremeState.read(fold, in);
      case SUM -> SumState.read(in);
      case COUNT -> new CountState(in.varint(), in.signed());
      case UNION -> UnionState.read(in);
    };
  }
}
