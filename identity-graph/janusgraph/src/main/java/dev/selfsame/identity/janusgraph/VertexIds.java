package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Identifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.ToLongFunction;

/**
 * Which vertex an identifier may have: the first choice is the hash of its key, and each further
 * choice the next number, should another identifier sit on those before.
 *
 * <p>An id has 60 bits and then three zeros, as JanusGraph wants of a normal vertex, and is at
 * least {@link #FIRST}: the ids below are ours.
 */
final class VertexIds {

  /** The vertex that keeps the journal. */
  static final long META = 1 << 8;

  private static final long FIRST = 1 << 9;

  /** The vertex that keeps a part of the redo log, from the second part on. */
  static long redoPart(int part) {
    long id = META + 8L * part;
    if (id >= FIRST) {
      throw new IllegalArgumentException("there is no part " + part);
    }
    return id;
  }

  private final ToLongFunction<String> hash;

  VertexIds(ToLongFunction<String> hash) {
    this.hash = hash;
  }

  /** SHA-256, so that nobody can send identifiers that were made to collide. */
  static VertexIds sha256() {
    return new VertexIds(VertexIds::hash);
  }

  long choice(Identifier identifier, int number) {
    long id = ((hash.applyAsLong(identifier.key()) + number) << 3) & Long.MAX_VALUE;
    return id < FIRST ? id + FIRST : id;
  }

  private static long hash(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
