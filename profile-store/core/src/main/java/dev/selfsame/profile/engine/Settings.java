package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.List;

/**
 * What a store is told when it is made.
 *
 * @param created whether the store is new and {@link #documents} have to be written
 * @param storeId tells stores apart
 * @param secret the secret of the person ids
 */
record Settings(boolean created, long storeId, long secret) {

  private static final String COLLECTION = "settings";
  private static final String STORE = "store";
  private static final int FORMAT = 1;

  /**
   * Reads the settings, or makes those of a new store.
   *
   * @throws StoreException.Unusable if this program cannot use the store
   */
  static Settings open(Parts parts) {
    ProfileStore store = parts.store();
    byte[] settings = store.document(COLLECTION, STORE);
    if (settings == null) {
      if (store.size() > 0) {
        throw new StoreException.Corrupt("the store holds identifiers and no settings");
      }
      return new Settings(true, parts.random().nextLong(), parts.random().nextLong());
    }
    return read(settings);
  }

  private static Settings read(byte[] document) {
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
    return new Settings(false, storeId, secret);
  }

  /** What a new store starts with. */
  List<DocumentRow> documents() {
    byte[] settings = new BinaryWriter().octet(FORMAT).fixed(storeId).fixed(secret).toByteArray();
    return List.of(new DocumentRow(COLLECTION, STORE, settings));
  }
}
