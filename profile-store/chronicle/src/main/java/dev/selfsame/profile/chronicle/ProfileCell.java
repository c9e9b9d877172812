package dev.selfsame.profile.chronicle;

import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A profile on its way into the map or out of it, reused from call to call.
 *
 * <p>What is kept starts with a head: the format, a checksum, and when the profile is right. The
 * checksum is over whose profile it is, the rest of the head, and the profile. So a value that is
 * torn, cut, or another's is never taken for this person's.
 */
final class ProfileCell {

  /** The format, the checksum, from, until. */
  static final int HEAD = 1 + Integer.BYTES + 2 * Long.BYTES;

  private static final byte FORMAT = 1;

  final byte[] head = new byte[HEAD];
  private final ByteBuffer fields = ByteBuffer.wrap(head);
  private final byte[] key = new byte[Long.BYTES];
  private final ByteBuffer keyFields = ByteBuffer.wrap(key);
  private final CRC32C crc = new CRC32C();

  private byte[] profile = {};
  private int profileLength;
  private long nowMillis;
  private ProfileBuffer into = new ProfileBuffer(0);
  private boolean found;

  /** Makes it a profile to be written. */
  ProfileCell toWrite(long person, byte[] bytes, Validity valid) {
    profile = bytes;
    profileLength = bytes.length;
    keyFields.putLong(0, person);
    fields.put(0, FORMAT).putLong(5, valid.fromMillis()).putLong(13, valid.untilMillis());
    fields.putInt(1, checksum(bytes, 0, bytes.length));
    return this;
  }

  /** Makes it one to be read, if it is right at a moment. */
  ProfileCell toRead(long person, long now, ProfileBuffer buffer) {
    keyFields.putLong(0, person);
    nowMillis = now;
    into = buffer;
    found = false;
    return this;
  }

  /** Whether the head, which was just filled, is of a profile that is right at the moment. */
  boolean isWanted() {
    long until = fields.getLong(13);
    return fields.get(0) == FORMAT
        && fields.getLong(5) <= nowMillis
        && (nowMillis < until || until == Long.MAX_VALUE);
  }

  /** Where the profile is to be appended, behind the length. */
  ProfileBuffer into() {
    return into;
  }

  /** Takes so many bytes, which were just put behind the content, if the checksum holds. */
  void take(int count) {
    int at = into.length();
    if (fields.getInt(1) == checksum(into.array(), at, count)) {
      into.length(at + count);
      found = true;
    }
  }

  /** Whether it was read. */
  boolean found() {
    return found;
  }

  /** The bytes to be written behind the head. */
  byte[] profile() {
    return profile;
  }

  /** How many bytes are written. */
  int size() {
    return HEAD + profileLength;
  }

  private int checksum(byte[] bytes, int offset, int length) {
    crc.reset();
    crc.update(key, 0, key.length);
    crc.update(head, 5, 2 * Long.BYTES);
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
