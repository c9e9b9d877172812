package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of SHA-256 of an identifier's key: what identifiers are told apart by in
 * memory. To find two with the same takes some 2^64 attempts. The first half is the order of ties.
 * One thread at a time.
 */
final class Fingerprint {

  private final MessageDigest digest;
  private byte[] bytes = new byte[64];

  /** The first 64 bits of the last identifier that was taken. */
  long high;

  /** The next 64 bits. */
  long low;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Takes an identifier. */
  void of(Identifier identifier) {
    int size = ascii(identifier);
    if (size < 0) {
      bytes = identifier.key().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      size = bytes.length;
    }
    digest.update(bytes, 0, size);
    byte[] hash = digest.digest();
    high = number(hash, 0);
    low = number(hash, Long.BYTES);
  }

  /** Writes the key where all of it is ASCII; gives its length, or -1. */
  private int ascii(Identifier identifier) {
    String namespace = identifier.namespace();
    String value = identifier.value();
    int size = namespace.length() + 1 + value.length();
    if (bytes.length < size) {
      bytes = new byte[size * 2];
    }
    int all = put(namespace, 0) | put(value, namespace.length() + 1);
    bytes[namespace.length()] = ':';
    return all < 0x80 ? size : -1;
  }

  private int put(String text, int at) {
    int all = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      all |= c;
      bytes[at + i] = (byte) c;
    }
    return all;
  }

  private static long number(byte[] hash, int at) {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << 8 | (hash[at + i] & 0xFF);
    }
    return number;
  }
}
