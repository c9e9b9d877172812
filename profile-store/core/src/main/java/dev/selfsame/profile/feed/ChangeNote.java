package dev.selfsame.profile.feed;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;

/**
 * What is kept with a feed entry.
 *
 * @param cause why persons changed
 * @param policyVersion the policy that decided
 * @param timeMillis when it was committed, in milliseconds since 1970-01-01T00:00Z
 */
public record ChangeNote(ChangeCause cause, String policyVersion, long timeMillis) {

  private static final int VERSION = 1;

  /** As bytes. */
  public byte[] encode() {
    return new BinaryWriter()
        .octet(VERSION)
        .text(cause.name())
        .text(policyVersion)
        .signed(timeMillis)
        .toByteArray();
  }

  /**
   * From bytes.
   *
   * @throws dev.selfsame.identity.StoreException.Corrupt if these are no note
   */
  public static ChangeNote decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, "the note of a feed entry");
    in.version(VERSION);
    return new ChangeNote(in.constant(ChangeCause.class), in.text(), in.signed());
  }
}
