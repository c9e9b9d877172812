package dev.selfsame.profile.store;

import java.util.Arrays;

/**
 * A growable byte buffer that is reused from read to read, so that a hot read allocates nothing.
 * Not thread-safe.
 */
public final class ProfileBuffer {

  private byte[] bytes;
  private int length;

  /** An empty buffer with room for so many bytes. */
  public ProfileBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** The array that holds the content from index 0; another one after {@link #reserve}. */
  public byte[] array() {
    return bytes;
  }

  /** How many bytes the content has. */
  public int length() {
    return length;
  }

  /**
   * Sets the length.
   *
   * @param length at most the capacity
   */
  public void length(int length) {
    if (length < 0 || length > bytes.length) {
      throw new IllegalArgumentException(length + " is not in 0 to " + bytes.length);
    }
    this.length = length;
  }

  /** Makes room for so many bytes behind the content. */
  public void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
  }

  /** Appends bytes. */
  public void append(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** A copy of the content. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }
}
