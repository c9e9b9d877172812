package dev.selfsame.profile.chronicle;

import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Profiles that say of themselves whose they are and whether they are whole. */
final class Probe {

  private static final int HEAD = 2 * Long.BYTES;

  private Probe() {}

  /** Noise, or, as often, what others have too with noise in between. */
  static byte[] bytes(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      for (int at = 0; at + 40 <= length; at += 40 + random.nextInt(16)) {
        Arrays.fill(bytes, at, at + 40, (byte) (at / 40));
      }
    }
    return bytes;
  }

  /** A profile of a person: its number, a checksum, and {@link #bytes}. */
  static byte[] profile(long person, int length, Random random) {
    byte[] profile = bytes(HEAD + length, random);
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
