package dev.selfsame.profile.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.openhft.chronicle.core.Memory;
import net.openhft.chronicle.core.OS;

/**
 * A person on its way into the map or out of it, reused from call to call. What is kept ends with
 * the length of the identifier's key, whose bytes lie before it in the map.
 */
final class PersonCell {

  /** The person, and the length. */
  static final int SIZE = Long.BYTES + Short.BYTES;

  private static final Memory MEMORY = OS.memory();
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  final byte[] fields = new byte[SIZE];
  private byte[] read = {};

  /** Makes it a person to be written. */
  PersonCell toWrite(IdentifierKey key, long person) {
    LONG.set(fields, 0, person);
    SHORT.set(fields, Long.BYTES, (short) key.length);
    return this;
  }

  /** Reads what lies at an address; whether it belongs to the key, if it is whole. */
  boolean read(IdentifierKey key, long address) {
    int length = key.length;
    if (read.length < length + SIZE) {
      read = new byte[2 * (length + SIZE)];
    }
    MEMORY.readBytes(address - length, read, 0, length + SIZE);
    return (short) SHORT.get(read, length + Long.BYTES) == (short) length
        && Arrays.equals(read, 0, length, key.bytes, 0, length);
  }

  /** The person that was read. */
  long person(IdentifierKey key) {
    return (long) LONG.get(read, key.length);
  }
}
