package dev.selfsame.profile.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes numbers and texts one behind the other; {@link BinaryReader} reads them. Not thread-safe.
 */
public final class BinaryWriter {

  private byte[] bytes = new byte[64];
  private int length;

  /** One byte, 0 to 255. */
  public BinaryWriter octet(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** A number, in 1 byte if it is 0 to 127, in up to 10 bytes if it is large or negative. */
  public BinaryWriter varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      octet((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    return octet((int) rest);
  }

  /** A number, in few bytes if it is near 0 on either side. */
  public BinaryWriter signed(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  /** A number in 8 bytes. */
  public BinaryWriter fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      octet((int) (value >>> shift) & 0xFF);
    }
    return this;
  }

  /** A text of valid Unicode. */
  public BinaryWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes and how many they are. */
  public BinaryWriter bytes(byte[] value) {
    varint(value.length);
    reserve(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /** All that was written, and room for so many bytes behind it. */
  public byte[] toByteArray(int more) {
    return Arrays.copyOf(bytes, Math.addExact(length, more));
  }

  /** All that was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
  }
}
