package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.codec.ValueCodec;
import org.apache.datasketches.hash.MurmurHash3;

/** Values as bytes to hash. What follows from a hash is stored: it must never change. */
final class ValueHash {

  private static final long SEED = 9001;

  private ValueHash() {}

  /** A hash of 64 bits. */
  static long of(Value value) {
    return MurmurHash3.hash(bytes(value), SEED)[0];
  }

  /** Bytes that two values share only if they are equal; 0.0 and -0.0 are. */
  static byte[] bytes(Value value) {
    BinaryWriter out = new BinaryWriter();
    ValueCodec.write(
        out,
        value instanceof Value.Decimal decimal ? new Value.Decimal(decimal.value() + 0.0) : value);
    return out.toByteArray();
  }
}
