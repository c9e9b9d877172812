package dev.selfsame.profile.chronicle;

import dev.selfsame.identity.Identifier;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * An identifier's key as bytes, built in place without a string in between: each char as UTF-8
 * writes a code point, surrogates one by one, so that no two identifiers share their bytes.
 */
final class IdentifierKey {

  private static final int MOST_BYTES_PER_CHAR = 3;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Other in each process, so that nobody outside can choose identifiers of one hash. */
  private static final long SEED = new SecureRandom().nextLong();

  byte[] bytes = new byte[128];
  int length;

  IdentifierKey of(Identifier identifier) {
    String namespace = identifier.namespace();
    String value = identifier.value();
    int most = (namespace.length() + 1 + value.length()) * MOST_BYTES_PER_CHAR;
    if (bytes.length < most) {
      bytes = new byte[most];
    }
    length = write(namespace, 0);
    bytes[length++] = ':';
    length = write(value, length);
    return this;
  }

  /** Other keys have, with all but certainty, other hashes. */
  long hash() {
    long hash = SEED + length;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      hash = mixed(hash ^ (long) LONG.get(bytes, at));
    }
    long rest = 0;
    for (; at < length; at++) {
      rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
    }
    return mixed(mixed(hash ^ rest));
  }

  private static long mixed(long bits) {
    long factor = 0x9E37_79B9_7F4A_7C15L;
    return (bits * factor) ^ Math.multiplyHigh(bits, factor) ^ (bits >>> 29);
  }

  private int write(String text, int offset) {
    byte[] into = bytes;
    int at = offset;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        into[at++] = (byte) c;
      } else if (c < 0x800) {
        into[at++] = (byte) (0xC0 | (c >> 6));
        into[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        into[at++] = (byte) (0xE0 | (c >> 12));
        into[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        into[at++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    return at;
  }
}
