package dev.selfsame.cli.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids made of content: the first 128 bits of a SHA-256, in hexadecimal. Not thread-safe. */
final class Digest {

  private final MessageDigest sha;

  Digest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds a part; where it ends is part of the digest. */
  Digest add(String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    add(bytes, bytes.length);
    return this;
  }

  Digest add(byte[] bytes, int length) {
    sha.update(new byte[] {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8)});
    sha.update((byte) length);
    sha.update(bytes, 0, length);
    return this;
  }

  /** The id; the digest starts anew. */
  String hex() {
    return HexFormat.of().formatHex(sha.digest(), 0, 16);
  }
}
