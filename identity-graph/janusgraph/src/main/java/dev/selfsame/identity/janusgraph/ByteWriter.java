package dev.selfsame.identity.janusgraph;

import java.util.Arrays;

/** Bytes that grow: small numbers take few of them. */
final class ByteWriter {

  private byte[] bytes = new byte[96];
  private int size;

  /** One byte for each seven bits, the lowest first; a negative number takes ten. */
  ByteWriter unsigned(long number) {
    if (size + 10 > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    while ((number & ~0x7FL) != 0) {
      bytes[size++] = (byte) (number | 0x80);
      number >>>= 7;
    }
    bytes[size++] = (byte) number;
    return this;
  }

  /** Short for numbers near 0 of either sign: zig-zag. */
  ByteWriter signed(long number) {
    return unsigned((number << 1) ^ (number >> 63));
  }

  /** Exact, and short for numbers of few binary digits, such as 1 or 0.5. */
  ByteWriter real(double number) {
    return unsigned(Long.reverseBytes(Double.doubleToRawLongBits(number)));
  }

  /** Exact for every sequence of chars, surrogates without a partner included. */
  ByteWriter text(String text) {
    unsigned(text.length());
    for (int i = 0; i < text.length(); i++) {
      unsigned(text.charAt(i));
    }
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
