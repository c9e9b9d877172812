package dev.selfsame.profile.chronicle;

import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Profiles that say of themselves whose they are and whether they are whole. */
final class Probe {

  private static final int HEAD = 2 * Long.BYTES;

  private Probe() {}

  /** Names of tags, which {@link #text} has in it. */
  static final List<String> NAMES =
      IntStream.range(0, 40).mapToObj(i -> "behavior.orders.of_kind_" + i).toList();

  /** Noise, or, as often, names of tags with something in between. */
  static byte[] bytes(int length, Random random) {
    if (random.nextBoolean()) {
      return text(length, random);
    }
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Names of tags behind their lengths, and up to 20 bytes of noise behind each; cut to size. */
  static byte[] text(int length, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < length) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      out.write(name.length());
      out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
      byte[] noise = new byte[random.nextInt(20)];
      random.nextBytes(noise);
      out.writeBytes(noise);
    }
    return Arrays.copyOf(out.toByteArray(), length);
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
