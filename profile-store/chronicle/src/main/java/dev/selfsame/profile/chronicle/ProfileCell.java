package dev.selfsame.profile.chronicle;

import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import net.openhft.chronicle.core.Memory;
import net.openhft.chronicle.core.OS;

/**
 * A profile on its way into the map or out of it, reused from call to call.
 *
 * <p>What is kept is the format with the profile's length, a checksum, the profile, and behind it
 * whose it is and when it is right. The checksum is over all that follows it. So a value that is
 * torn, cut, or another's is never taken for this person's.
 */
final class ProfileCell {

  /** The format and the length, and the checksum. */
  static final int HEAD = 2 * Integer.BYTES;

  /** The person, from, until. */
  static final int TAIL = 3 * Long.BYTES;

  private static final int FORMAT = 2;
  private static final int LENGTH_BITS = 24;

  private static final Memory MEMORY = OS.memory();
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  final byte[] head = new byte[HEAD];
  final byte[] tail = new byte[TAIL];
  private final ByteBuffer headFields = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder());
  private final CRC32C crc = new CRC32C();

  private byte[] profile = {};

  /** Makes it a profile to be written. */
  ProfileCell toWrite(long person, byte[] bytes, Validity valid) {
    profile = bytes;
    LONG.set(tail, 0, person);
    LONG.set(tail, Long.BYTES, valid.fromMillis());
    LONG.set(tail, 2 * Long.BYTES, valid.untilMillis());
    crc.reset();
    crc.update(bytes, 0, bytes.length);
    crc.update(tail, 0, TAIL);
    headFields.putInt(0, (FORMAT << LENGTH_BITS) | bytes.length).putInt(4, (int) crc.getValue());
    return this;
  }

  /**
   * Appends the profile that lies at an address to a buffer, if it is whole, this person's, and
   * right at a moment; else the buffer's content stays as it is.
   *
   * @param limit an address up to which memory may be read
   */
  boolean read(long address, long limit, long person, long nowMillis, ProfileBuffer into) {
    int first = MEMORY.readInt(address);
    int length = first & ((1 << LENGTH_BITS) - 1);
    int count = length + TAIL;
    if (first >>> LENGTH_BITS != FORMAT || count > limit - address - HEAD) {
      return false;
    }
    int sum = MEMORY.readInt(address + Integer.BYTES);
    into.reserve(count);
    byte[] bytes = into.array();
    int at = into.length();
    MEMORY.readBytes(address + HEAD, bytes, at, count);
    crc.reset();
    crc.update(bytes, at, count);
    int end = at + length;
    if ((int) crc.getValue() != sum
        || (long) LONG.get(bytes, end) != person
        || !isRight(
            (long) LONG.get(bytes, end + Long.BYTES),
            (long) LONG.get(bytes, end + 2 * Long.BYTES),
            nowMillis)) {
      return false;
    }
    into.length(end);
    return true;
  }

  private static boolean isRight(long from, long until, long now) {
    return from <= now && (now < until || until == Long.MAX_VALUE);
  }

  /** The bytes to be written between the head and the tail. */
  byte[] profile() {
    return profile;
  }

  /** How many bytes are written. */
  int size() {
    return HEAD + profile.length + TAIL;
  }
}
