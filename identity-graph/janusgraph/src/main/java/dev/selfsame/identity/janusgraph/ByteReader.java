package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.StoreException;

/** Reads what {@link ByteWriter} wrote. Throws {@link StoreException.Corrupt} at a false byte. */
final class ByteReader {

  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  long unsigned() {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position == bytes.length) {
        throw new StoreException.Corrupt("stored evidence ends too early");
      }
      byte next = bytes[position++];
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new StoreException.Corrupt("stored evidence has a number of more than 64 bits");
  }

  long signed() {
    long number = unsigned();
    return (number >>> 1) ^ -(number & 1);
  }

  double real() {
    return Double.longBitsToDouble(Long.reverseBytes(unsigned()));
  }

  /** A count of things that take at least one byte each. */
  int count() {
    long count = unsigned();
    if (count < 0 || count > bytes.length - position) {
      throw new StoreException.Corrupt("stored evidence counts more than it holds");
    }
    return (int) count;
  }

  String text() {
    char[] chars = new char[count()];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) unsigned();
    }
    return new String(chars);
  }

  void end() {
    if (position != bytes.length) {
      throw new StoreException.Corrupt("stored evidence goes on after its end");
    }
  }
}
