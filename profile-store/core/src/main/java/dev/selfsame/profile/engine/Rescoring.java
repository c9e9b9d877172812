package dev.selfsame.profile.engine;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;

/**
 * Whether everybody is still to be scored by the models of now, and how far that is.
 *
 * @param cursor ordinals below it are done
 */
record Rescoring(long cursor) {

  /** There is nothing to do. */
  static final Rescoring NONE = new Rescoring(Long.MAX_VALUE);

  /** Nothing is done yet. */
  static final Rescoring ALL = new Rescoring(0);

  private static final String COLLECTION = "rescoring";
  private static final String NAME = "cursor";
  private static final int FORM = 1;

  static Rescoring load(ProfileStore store) {
    byte[] document = store.document(COLLECTION, NAME);
    if (document == null) {
      return NONE;
    }
    BinaryReader in = new BinaryReader(document, "how far scoring anew is");
    in.version(FORM);
    return new Rescoring(in.varint());
  }

  boolean isPending() {
    return cursor != Long.MAX_VALUE;
  }

  /** What stores it. */
  DocumentRow document() {
    byte[] content =
        isPending() ? new BinaryWriter().octet(FORM).varint(cursor).toByteArray() : null;
    return new DocumentRow(COLLECTION, NAME, content);
  }
}
