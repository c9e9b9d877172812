package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.List;

/**
 * What a store is told when it is made, and as of which day its persons were decided last.
 *
 * @param created whether the store is new and {@link #documents} have to be written
 * @param storeId tells stores apart
 * @param secret the secret of the person ids
 * @param erasureKey the secret of the digests of what was erased
 * @param asOfDay the UTC day as of which links expire; {@link Integer#MIN_VALUE} if none was set
 */
record Settings(boolean created, long storeId, long secret, byte[] erasureKey, int asOfDay) {

  private static final String COLLECTION = "settings";
  private static final String STORE = "store";
  private static final String DAY = "as-of-day";
  private static final int FORMAT = 2;
  private static final int ERASURE_KEY_BYTES = 32;

  /**
   * Reads the settings, or makes those of a new store.
   *
   * @throws StoreException.Unusable if this program cannot use the store
   */
  static Settings open(Parts parts) {
    ProfileStore store = parts.store();
    byte[] document = store.document(COLLECTION, STORE);
    if (document == null) {
      if (store.size() > 0) {
        throw new StoreException.Corrupt("the store holds identifiers and no settings");
      }
      long storeId = parts.random().nextLong();
      long secret = parts.random().nextLong();
      byte[] erasureKey = new byte[ERASURE_KEY_BYTES];
      parts.random().nextBytes(erasureKey);
      return new Settings(true, storeId, secret, erasureKey, Integer.MIN_VALUE);
    }
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
    return new Settings(false, in.fixed(), in.fixed(), in.bytes(), asOfDay(store));
  }

  /** The day as of which links expire in what is stored. */
  static int asOfDay(ProfileStore store) {
    byte[] document = store.document(COLLECTION, DAY);
    return document == null
        ? Integer.MIN_VALUE
        : (int) new BinaryReader(document, "the day of expiry").signed();
  }

  /** Makes a new store of it, with more documents. */
  void create(ProfileStore store, List<DocumentRow> more) {
    store.commit(StoreBatch.builder().documents(documents()).documents(more).build());
  }

  private List<DocumentRow> documents() {
    byte[] settings =
        new BinaryWriter()
            .octet(FORMAT)
            .fixed(storeId)
            .fixed(secret)
            .bytes(erasureKey)
            .toByteArray();
    return List.of(new DocumentRow(COLLECTION, STORE, settings));
  }

  /** That links expire as of this day. */
  static DocumentRow asOf(int day) {
    return new DocumentRow(COLLECTION, DAY, new BinaryWriter().signed(day).toByteArray());
  }
}
