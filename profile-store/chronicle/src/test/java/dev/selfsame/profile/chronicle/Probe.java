package dev.selfsame.profile.chronicle;

import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Profiles that say of themselves whose they are and whether they are whole. */
final class Probe {

  private static final int HEAD = 2 * Long.BYTES;

  private Probe() {}

  /** A profile of a person: its number, a checksum, and noise. */
  static byte[] profile(long person, int length, Random random) {
    byte[] profile = new byte[HEAD + length];
    random.nextBytes(profile);
    ByteBuffer head = ByteBuffer.wrap(profile).putLong(person);
    return head.putLong(checksum(profile, profile.length)).array();
  }

  /** Whether it was cached. What is cached must be the person's own, and whole. */
  static boolean check(ProfileCache cache, long person, ProfileBuffer buffer) {
    buffer.length(0);
    if (!cache.profile(person, 0, buffer)) {
      return false;
    }
    ByteBuffer head = ByteBuffer.wrap(buffer.array());
    if (head.getLong() != person || head.getLong() != checksum(buffer.array(), buffer.length())) {
      throw new AssertionError("the profile of " + person + " is torn or another's");
    }
    return true;
  }

  static byte @Nullable [] read(ProfileCache cache, long person) {
    return read(cache, person, 0);
  }

  static byte @Nullable [] read(ProfileCache cache, long person, long now) {
    ProfileBuffer buffer = new ProfileBuffer(16);
    return cache.profile(person, now, buffer) ? buffer.toByteArray() : null;
  }

  private static long checksum(byte[] profile, int length) {
    CRC32C crc = new CRC32C();
    crc.update(profile, 0, Long.BYTES);
    crc.update(profile, HEAD, length - HEAD);
    return crc.getValue();
  }
}
