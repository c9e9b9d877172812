package dev.selfsame.profile.codec;

import dev.selfsame.profile.Value;

/**
 * A fact as the store keeps it under its key.
 *
 * @param value in its tag's form
 * @param timeMillis when it was so, in milliseconds since 1970-01-01T00:00Z
 * @param source which system says so
 */
public record StoredFact(Value value, long timeMillis, String source) {

  private static final int VERSION = 1;
  private static final int DELETED = 2;

  /** What is left of a fact or an event that was deleted, so that a late retry changes nothing. */
  public static byte[] deleted() {
    return new byte[] {DELETED};
  }

  /** Whether the row is what is left of a deleted fact or event. */
  public static boolean isDeleted(byte[] row) {
    return row.length == 1 && row[0] == DELETED;
  }

  /** The fact as a row. */
  public byte[] encode() {
    BinaryWriter out = new BinaryWriter().octet(VERSION).signed(timeMillis);
    ValueCodec.write(out, value);
    return out.text(source).toByteArray();
  }

  /**
   * Reads a row that is not deleted.
   *
   * @throws dev.selfsame.identity.StoreException.Corrupt if the bytes are none
   */
  public static StoredFact decode(byte[] row) {
    BinaryReader in = new BinaryReader(row, "a fact");
    in.version(VERSION);
    long timeMillis = in.signed();
    Value value = ValueCodec.read(in);
    return new StoredFact(value, timeMillis, in.text());
  }
}
