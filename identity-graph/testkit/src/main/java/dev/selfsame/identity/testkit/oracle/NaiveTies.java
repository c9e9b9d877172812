package dev.selfsame.identity.testkit.oracle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The order that breaks ties between identifiers: by the first 64 bits of the SHA-256 of the key,
 * unsigned, then by the key.
 */
public final class NaiveTies {

  /** The order of keys. */
  public static final Comparator<String> KEYS =
      Comparator.comparing(NaiveTies::hash).thenComparing(Comparator.naturalOrder());

  private static final Map<String, BigInteger> HASHES = new ConcurrentHashMap<>();

  /** The order of pairs: by the smaller end, then by the greater. */
  public static final Comparator<Pair> PAIRS =
      Comparator.comparing(NaiveTies::smaller, KEYS).thenComparing(NaiveTies::greater, KEYS);

  private NaiveTies() {}

  private static BigInteger hash(String key) {
    return HASHES.computeIfAbsent(
        key,
        absent -> {
          try {
            byte[] digest =
                MessageDigest.getInstance("SHA-256")
                    .digest(absent.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, Arrays.copyOf(digest, 8));
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
          }
        });
  }

  /** The smallest of these keys. */
  public static String smallest(Collection<String> keys) {
    return keys.stream().min(KEYS).orElseThrow();
  }

  private static String smaller(Pair pair) {
    return KEYS.compare(pair.one(), pair.other()) < 0 ? pair.one() : pair.other();
  }

  private static String greater(Pair pair) {
    return pair.across(smaller(pair));
  }
}
