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
 * <p>What is kept is the format with the length of what follows the head, a checksum, the profile,
 * packed if that is shorter and then with its length in front, and behind it when it is right,
 * unless it always is. The checksum is over the profile as it is served, the moments behind it, and
 * whose it is in which format. So a value that is torn, cut, wrongly unpacked, or another's is
 * never taken for this person's.
 */
final class ProfileCell {

  /** The format and the length, and the checksum. */
  static final int HEAD = 2 * Integer.BYTES;

  /** From and until. */
  static final int TAIL = 2 * Long.BYTES;

  /** The longest profile in bytes, packed or not: more is not unpacked where readers wait. */
  static final int LONGEST = Layout.PROFILE_SEGMENT;

  /** The length of a profile that is packed. */
  private static final int PLAIN_LENGTH = 3;

  /** In the place of the lowest bits: {@link #BOUNDED} and {@link #PACKED}. */
  private static final int FORMAT = 5 << 2;

  /** There is a tail. */
  private static final int BOUNDED = 1;

  private static final int PACKED = 2;
  private static final int LENGTH_BITS = 24;

  private static final Memory MEMORY = OS.memory();
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final byte[] head = new byte[HEAD + PLAIN_LENGTH];

  /** From, until, and the owner, which is not written. */
  private final byte[] tail = new byte[TAIL + Long.BYTES];

  private final ByteBuffer headFields = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder());
  private final CRC32C crc = new CRC32C();
  private final Packer packer;

  /** What is to be written between head and tail. */
  private byte[] content = {};

  private int contentLength;
  private int headLength;
  private int tailLength;

  /** What was read of memory: what follows the head. */
  private byte[] stored = {};

  private int storedFormat;
  private int storedLength;
  private int storedSum;

  /** With what packs for all that are to be written to one map, or were. */
  ProfileCell(Packer packer) {
    this.packer = packer;
  }

  /**
   * Makes it a profile of at most {@link #LONGEST} to be written; one cell at a time of those that
   * share a packer.
   */
  ProfileCell toWrite(long person, byte[] bytes, Validity valid) {
    tailLength = valid.isAlways() ? 0 : TAIL;
    LONG.set(tail, 0, valid.fromMillis());
    LONG.set(tail, Long.BYTES, valid.untilMillis());
    int packed = packer.pack(bytes);
    boolean isPacked = packed + PLAIN_LENGTH < bytes.length;
    content = isPacked ? packer.packed() : bytes;
    contentLength = isPacked ? packed : bytes.length;
    headLength = isPacked ? HEAD + PLAIN_LENGTH : HEAD;
    head[HEAD] = (byte) bytes.length;
    head[HEAD + 1] = (byte) (bytes.length >> 8);
    head[HEAD + 2] = (byte) (bytes.length >> 16);
    int format = FORMAT | (tailLength == 0 ? 0 : BOUNDED) | (isPacked ? PACKED : 0);
    LONG.set(tail, TAIL, owner(person, format));
    crc.reset();
    crc.update(bytes, 0, bytes.length);
    crc.update(tail, TAIL - tailLength, tailLength + Long.BYTES);
    headFields
        .putInt(0, (format << LENGTH_BITS) | (size() - HEAD))
        .putInt(Integer.BYTES, (int) crc.getValue());
    return this;
  }

  /**
   * Takes what lies at an address, as it is; false if no profile does.
   *
   * @param limit an address up to which memory may be read
   */
  boolean take(long address, long limit) {
    int first = MEMORY.readInt(address);
    storedFormat = first >>> LENGTH_BITS;
    storedLength = first & ((1 << LENGTH_BITS) - 1);
    if ((storedFormat & ~(BOUNDED | PACKED)) != FORMAT
        || storedLength > LONGEST
        || storedLength > limit - address - HEAD) {
      return false;
    }
    storedSum = MEMORY.readInt(address + Integer.BYTES);
    if (stored.length < storedLength + Unpacker.SLACK) {
      stored = new byte[Math.max(storedLength + Unpacker.SLACK, 2 * stored.length)];
    }
    MEMORY.readBytes(address + HEAD, stored, 0, storedLength);
    return true;
  }

  /**
   * Appends the profile that was taken to a buffer, if it is whole, this person's, and right at a
   * moment; else the buffer's content stays as it is.
   */
  boolean append(long person, long nowMillis, ProfileBuffer into) {
    int tailAt = (storedFormat & BOUNDED) == 0 ? storedLength : storedLength - TAIL;
    int contentAt = (storedFormat & PACKED) == 0 ? 0 : PLAIN_LENGTH;
    if (tailAt < contentAt) {
      return false;
    }
    int length = contentAt == 0 ? tailAt : plainLength();
    if (length > LONGEST) {
      return false;
    }
    int behind = storedLength - tailAt;
    // The owner, or what is copied too much.
    into.reserve(length + behind + Unpacker.SLACK);
    byte[] bytes = into.array();
    int at = into.length();
    int end = at + length;
    if (contentAt == 0) {
      System.arraycopy(stored, 0, bytes, at, length);
    } else if (!Unpacker.unpack(
        packer.names().bytes(), stored, contentAt, tailAt, bytes, at, end)) {
      return false;
    }
    System.arraycopy(stored, tailAt, bytes, end, behind);
    LONG.set(bytes, end + behind, owner(person, storedFormat));
    crc.reset();
    crc.update(bytes, at, length + behind + Long.BYTES);
    if ((int) crc.getValue() != storedSum
        || (behind > 0
            && !isRight(
                (long) LONG.get(bytes, end),
                (long) LONG.get(bytes, end + Long.BYTES),
                nowMillis))) {
      return false;
    }
    into.length(end);
    return true;
  }

  /** Whose a value is and how it is kept, for the checksum. */
  private static long owner(long person, int format) {
    return person ^ (long) format << (Long.SIZE - Byte.SIZE);
  }

  private int plainLength() {
    return (stored[0] & 0xFF) | (stored[1] & 0xFF) << 8 | (stored[2] & 0xFF) << 16;
  }

  private static boolean isRight(long from, long until, long now) {
    return from <= now && (now < until || until == Long.MAX_VALUE);
  }

  /** Writes what is kept. */
  void write(Bytes<?> out) {
    out.write(head, 0, headLength);
    out.write(content, 0, contentLength);
    out.write(tail, 0, tailLength);
  }

  /** How many bytes are written. */
  int size() {
    return headLength + contentLength + tailLength;
  }
}
