package dev.selfsame.profile.chronicle;

import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.Memory;
import net.openhft.chronicle.core.OS;

/**
 * A profile on its way into the map or out of it, reused from call to call.
 *
 * <p>What is kept is the format with the profile's length, a checksum, the profile, and behind it
 * when it is right, unless it always is. The checksum is over all that follows it and over whose
 * profile it is. So a value that is torn, cut, or another's is never taken for this person's.
 */
final class ProfileCell {

  /** The format and the length, and the checksum. */
  static final int HEAD = 2 * Integer.BYTES;

  /** From and until. */
  static final int TAIL = 2 * Long.BYTES;

  /** Right at any time: there is no tail. */
  private static final int ALWAYS = 3;

  private static final int BOUNDED = 4;
  private static final int LENGTH_BITS = 24;

  private static final Memory MEMORY = OS.memory();
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final byte[] head = new byte[HEAD];

  /** From, until, and the person, which is not written. */
  private final byte[] tail = new byte[TAIL + Long.BYTES];

  private final ByteBuffer headFields = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder());
  private final CRC32C crc = new CRC32C();

  private byte[] profile = {};
  private int tailLength;

  /** Makes it a profile to be written. */
  ProfileCell toWrite(long person, byte[] bytes, Validity valid) {
    profile = bytes;
    tailLength = valid.isAlways() ? 0 : TAIL;
    LONG.set(tail, 0, valid.fromMillis());
    LONG.set(tail, Long.BYTES, valid.untilMillis());
    LONG.set(tail, TAIL, person);
    crc.reset();
    crc.update(bytes, 0, bytes.length);
    crc.update(tail, TAIL - tailLength, tailLength + Long.BYTES);
    int format = tailLength == 0 ? ALWAYS : BOUNDED;
    headFields.putInt(0, (format << LENGTH_BITS) | bytes.length).putInt(4, (int) crc.getValue());
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
    int format = first >>> LENGTH_BITS;
    int length = first & ((1 << LENGTH_BITS) - 1);
    int count = format == ALWAYS ? length : length + TAIL;
    if ((format != ALWAYS && format != BOUNDED) || count > limit - address - HEAD) {
      return false;
    }
    int sum = MEMORY.readInt(address + Integer.BYTES);
    into.reserve(count + Long.BYTES);
    byte[] bytes = into.array();
    int at = into.length();
    MEMORY.readBytes(address + HEAD, bytes, at, count);
    LONG.set(bytes, at + count, person);
    crc.reset();
    crc.update(bytes, at, count + Long.BYTES);
    int end = at + length;
    if ((int) crc.getValue() != sum
        || (format == BOUNDED
            && !isRight(
                (long) LONG.get(bytes, end),
                (long) LONG.get(bytes, end + Long.BYTES),
                nowMillis))) {
      return false;
    }
    into.length(end);
    return true;
  }

  private static boolean isRight(long from, long until, long now) {
    return from <= now && (now < until || until == Long.MAX_VALUE);
  }

  /** Writes what is kept. */
  void write(Bytes<?> out) {
    out.write(head);
    out.write(profile);
    out.write(tail, 0, tailLength);
  }

  /** How many bytes are written. */
  int size() {
    return HEAD + profile.length + tailLength;
  }
}
