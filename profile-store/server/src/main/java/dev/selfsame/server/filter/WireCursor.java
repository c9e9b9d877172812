package dev.selfsame.server.filter;

import com.google.protobuf.WireFormat;
import dev.selfsame.identity.StoreException;

/** Walks the fields of serialised messages. Not thread-safe. */
final class WireCursor {

  /** How many bits of a field's tag say how it is written. */
  private static final int TYPE_BITS = 3;

  private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;
  private static final int MOST_VARINT_BITS = 64;

  final byte[] bytes;

  /** The next byte to be read. */
  int at;

  WireCursor(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The tag of a field that is a message or a text. */
  static int tagOfContent(int field) {
    return field << TYPE_BITS | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** The tag of a field that is a number or an enum. */
  static int tagOfNumber(int field) {
    return field << TYPE_BITS | WireFormat.WIRETYPE_VARINT;
  }

  /** Reads a number that ends before {@code end}. */
  long varint(int end) {
    long number = 0;
    for (int shift = 0; shift < MOST_VARINT_BITS; shift += 7) {
      if (at >= end) {
        throw corrupt();
      }
      byte next = bytes[at++];
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw corrupt();
  }

  /** Reads a field's number and wire type. */
  int tag(int end) {
    long tag = varint(end);
    if (tag >>> Integer.SIZE != 0 || tag >>> TYPE_BITS == 0) {
      throw corrupt();
    }
    return (int) tag;
  }

  /** Reads the length of what then goes on from {@link #at}; gives where that ends. */
  int endOfContent(int end) {
    long length = varint(end);
    if (length < 0 || length > end - at) {
      throw corrupt();
    }
    return at + (int) length;
  }

  /** Goes behind a field whose tag was read. */
  void skip(int tag, int end) {
    switch (tag & TYPE_MASK) {
      case WireFormat.WIRETYPE_VARINT -> {
        long unused = varint(end);
      }
      case WireFormat.WIRETYPE_FIXED64 -> skipBytes(Long.BYTES, end);
      case WireFormat.WIRETYPE_FIXED32 -> skipBytes(Integer.BYTES, end);
      case WireFormat.WIRETYPE_LENGTH_DELIMITED -> at = endOfContent(end);
      // Groups: no message of ours has any.
      default -> throw corrupt();
    }
  }

  private void skipBytes(int count, int end) {
    if (count > end - at) {
      throw corrupt();
    }
    at += count;
  }

  private static StoreException.Corrupt corrupt() {
    return new StoreException.Corrupt("the bytes of a profile cannot be walked through");
  }
}
