package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a store is told when it is made, and the number of its last commit.
 *
 * @param created whether the store is new and {@link #documents} have to be written
 * @param storeId tells stores apart
 * @param secret the secret of the person ids
 * @param rules the {@link ResolutionRules} by which its persons are to be decided
 * @param otherRules whether they were decided by others so far
 * @param commit the number of the last commit
 */
record Settings(
    boolean created, long storeId, long secret, String rules, boolean otherRules, long commit) {

  private static final String COLLECTION = "settings";
  private static final String STORE = "store";
  private static final String COMMIT = "commit";
  private static final int FORMAT = 1;

  /**
   * Reads the settings, or makes those of a new store.
   *
   * @throws StoreException.Unusable if this program cannot use the store
   */
  static Settings open(Parts parts) {
    ProfileStore store = parts.store();
    Map<String, byte[]> documents = new HashMap<>();
    store.documents(COLLECTION, documents::put);
    String rules = ResolutionRules.of(parts.policy());
    byte[] settings = documents.get(STORE);
    if (settings == null) {
      if (store.size() > 0) {
        throw new StoreException.Corrupt("the store holds identifiers and no settings");
      }
      return new Settings(
          true, parts.random().nextLong(), parts.random().nextLong(), rules, false, 0);
    }
    return read(settings, rules, commit(documents.get(COMMIT)));
  }

  private static Settings read(byte[] document, String rules, long commit) {
    BinaryReader in = new BinaryReader(document, "the store's settings");
    int format = in.octet();
    if (format != FORMAT) {
      throw new StoreException.Unusable(
          "the store has format "
              + format
              + " and this program reads format "
              + FORMAT
              + "; use the version of the program that wrote it, or a new data directory");
    }
    long storeId = in.fixed();
    long secret = in.fixed();
    return new Settings(false, storeId, secret, rules, !in.text().equals(rules), commit);
  }

  private static long commit(byte @org.jspecify.annotations.Nullable [] document) {
    return document == null ? 0 : new BinaryReader(document, "the commit number").varint();
  }

  /** The number of the store's last commit, read again. */
  static long lastCommit(ProfileStore store) {
    long[] number = {0};
    store.documents(
        COLLECTION,
        (name, document) -> {
          if (name.equals(COMMIT)) {
            number[0] = commit(document);
          }
        });
    return number[0];
  }

  /** What a new store starts with, and one that was decided anew goes on with. */
  List<DocumentRow> documents() {
    byte[] settings =
        new BinaryWriter().octet(FORMAT).fixed(storeId).fixed(secret).text(rules).toByteArray();
    return List.of(new DocumentRow(COLLECTION, STORE, settings));
  }

  /** What goes along with every commit. */
  static DocumentRow commitRow(long number) {
    return new DocumentRow(COLLECTION, COMMIT, new BinaryWriter().varint(number).toByteArray());
  }
}
