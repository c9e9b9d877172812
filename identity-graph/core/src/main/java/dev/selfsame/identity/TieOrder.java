package dev.selfsame.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;

/**
 * The order of identifiers that breaks every tie in resolution: by the first 64 bits, unsigned, of
 * SHA-256 (FIPS 180-4) of {@link Identifier#key()} in UTF-8, then by the identifier.
 *
 * <p>A number in place of a text, so that whoever keeps the hashes can decide without the texts;
 * and a digest, so that no caller can choose the values that win.
 */
public final class TieOrder {

  private static final Comparator<Identifier> COMPARATOR =
      Comparator.comparing(TieOrder::hash, Long::compareUnsigned)
          .thenComparing(Comparator.naturalOrder());

  private TieOrder() {}

  /** The number that the order goes by first; to be compared as unsigned. */
  public static long hash(Identifier identifier) {
    byte[] key = identifier.key().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(sha256().digest(key)).getLong();
  }

  /** The order. Computes two digests a comparison: to sort many, keep their hashes. */
  public static Comparator<Identifier> comparator() {
    return COMPARATOR;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
