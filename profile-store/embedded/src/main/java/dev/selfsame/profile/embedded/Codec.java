package dev.selfsame.profile.embedded;

import com.sleepycat.util.PackedInteger;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.store.FactKey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Keys and values as bytes. Numbers in keys are packed so that their bytes sort as the numbers do
 * and end themselves: all rows of one ordinal share a prefix that is no prefix of another's.
 */
final class Codec {

  private static final int LONGEST_NUMBER = 9;

  private Codec() {}

  static byte[] number(long value) {
    byte[] bytes = new byte[PackedInteger.getWriteSortedLongLength(value)];
    PackedInteger.writeSortedLong(bytes, 0, value);
    return bytes;
  }

  static long number(byte[] bytes) {
    return PackedInteger.readSortedLong(bytes, 0);
  }

  static byte[] identifierKey(Identifier identifier) {
    return text(identifier.key());
  }

  static byte[] identifierKey(String key) {
    return text(key);
  }

  static byte[] stateKey(long ordinal, int tag) {
    byte[] key = new byte[2 * LONGEST_NUMBER];
    return Arrays.copyOf(key, writePair(key, ordinal, tag));
  }

  static int tag(byte[] key) {
    return PackedInteger.readSortedInt(key, PackedInteger.getReadSortedLongLength(key, 0));
  }

  static byte[] factKey(FactKey key) {
    byte[] bytes = new byte[2 * LONGEST_NUMBER + Text.length(key.eventId())];
    int at = writePair(bytes, key.ordinal(), key.tag());
    return Arrays.copyOf(bytes, Text.write(key.eventId(), bytes, at));
  }

  static FactKey factKey(byte[] bytes) {
    int afterOrdinal = PackedInteger.getReadSortedLongLength(bytes, 0);
    int afterTag = afterOrdinal + PackedInteger.getReadSortedIntLength(bytes, afterOrdinal);
    return new FactKey(
        number(bytes),
        PackedInteger.readSortedInt(bytes, afterOrdinal),
        Text.read(bytes, afterTag, bytes.length));
  }

  /** The collection's length, then the collection: no collection's prefix is another's. */
  static byte[] collectionPrefix(String collection) {
    int length = Text.length(collection);
    byte[] bytes = new byte[LONGEST_NUMBER + length];
    int at = PackedInteger.writeSortedInt(bytes, 0, length);
    return Arrays.copyOf(bytes, Text.write(collection, bytes, at));
  }

  static byte[] documentKey(String collection, String name) {
    byte[] prefix = collectionPrefix(collection);
    byte[] bytes = Arrays.copyOf(prefix, prefix.length + Text.length(name));
    Text.write(name, bytes, prefix.length);
    return bytes;
  }

  static String documentName(byte[] key, int prefixLength) {
    return Text.read(key, prefixLength, key.length);
  }

  /** The ordinals of an identifier, newest first. */
  static byte[] ordinals(long[] ordinals) {
    byte[] bytes = new byte[ordinals.length * LONGEST_NUMBER];
    int at = 0;
    for (long ordinal : ordinals) {
      at = PackedInteger.writeSortedLong(bytes, at, ordinal);
    }
    return Arrays.copyOf(bytes, at);
  }

  static long[] ordinals(byte[] bytes) {
    long[] ordinals = new long[bytes.length];
    int count = 0;
    for (int at = 0; at < bytes.length; at += PackedInteger.getReadSortedLongLength(bytes, at)) {
      ordinals[count++] = PackedInteger.readSortedLong(bytes, at);
    }
    return Arrays.copyOf(ordinals, count);
  }

  /**
   * How far the store is.
   *
   * @param sequence the sequence of the evidence that is worked in
   * @param size how many ordinals were given
   * @param commits the number of the last commit
   */
  record Progress(long sequence, long size, long commits) {

    static final Progress NOTHING = new Progress(0, 0, 0);

    byte[] encode() {
      return ByteBuffer.allocate(3 * Long.BYTES)
          .putLong(sequence)
          .putLong(size)
          .putLong(commits)
          .array();
    }

    static Progress decode(byte[] bytes) {
      if (bytes.length != 3 * Long.BYTES) {
        throw new StoreException.Corrupt("the store's progress has " + bytes.length + " bytes");
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new Progress(buffer.getLong(), buffer.getLong(), buffer.getLong());
    }
  }

  private static int writePair(byte[] bytes, long ordinal, int tag) {
    return PackedInteger.writeSortedInt(
        bytes, PackedInteger.writeSortedLong(bytes, 0, ordinal), tag);
  }

  private static byte[] text(String text) {
    byte[] bytes = new byte[Text.length(text)];
    Text.write(text, bytes, 0);
    return bytes;
  }
}
