package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;

/** A digest of a person's members: the same wherever and in whichever order they were seen. */
final class ClusterKey {

  private static final int BYTES = 16;

  private ClusterKey() {}

  /** SHA-256 over the sorted keys, each with its length before it; the first 128 bits, in hex. */
  static String of(Collection<Identifier> members) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      members.stream()
          .sorted()
          .map(member -> member.key().getBytes(StandardCharsets.UTF_8))
          .forEach(
              key -> {
                digest.update((byte) (key.length >>> 8));
                digest.update((byte) key.length);
                digest.update(key);
              });
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
