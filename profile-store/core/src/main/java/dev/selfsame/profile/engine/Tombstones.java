package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What was erased and must not come back: a digest of each identifier, keyed with a secret of the
 * store, and the receipt of its erasure. Who has the digests and not the secret cannot find out
 * whether somebody is among them. Only for the writer.
 */
final class Tombstones {

  private static final String COLLECTION = "tombstone";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int VERSION = 1;

  private final ProfileStore store;
  private final Mac mac;
  private final Map<String, String> receipts = new HashMap<>();

  /** The identifier that was asked for last, and is not erased: a call asks for few, many times. */
  private @Nullable Identifier notErased;

  /**
   * None; {@link #reload} reads those of the store.
   *
   * @param secret of the store
   */
  Tombstones(ProfileStore store, byte[] secret) {
    this.store = store;
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Reads them from the store, at first and after a commit whose outcome is not known. */
  void reload() {
    notErased = null;
    receipts.clear();
    store.documents(
        COLLECTION,
        (name, document) -> {
          BinaryReader in = new BinaryReader(document, "a tombstone");
          in.version(VERSION);
          receipts.put(name, in.text());
        });
  }

  /** The digest of an identifier. */
  String digest(Identifier identifier) {
    return digest(identifier.key());
  }

  /** The digest of a person's id, which no identifier has: there is no namespace without a name. */
  String digestOfPerson(String personId) {
    return digest(":" + personId);
  }

  private String digest(String key) {
    return HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether an identifier is erased. */
  boolean has(Identifier identifier) {
    if (receipts.isEmpty() || identifier.equals(notErased)) {
      return false;
    }
    boolean erased = receipts.containsKey(digest(identifier));
    notErased = erased ? notErased : identifier;
    return erased;
  }

  /** The receipt of the erasure of a digest; null if it is not erased. */
  @Nullable String receipt(String digest) {
    return receipts.get(digest);
  }

  /** What puts a tombstone into the store. */
  static DocumentRow row(String digest, String receipt) {
    byte[] document = new BinaryWriter().octet(VERSION).text(receipt).toByteArray();
    return new DocumentRow(COLLECTION, digest, document);
  }

  /** What takes a tombstone out of the store. */
  static DocumentRow noRow(String digest) {
    return new DocumentRow(COLLECTION, digest, null);
  }

  /** Keeps in mind what was put into the store. */
  void put(String digest, String receipt) {
    notErased = null;
    receipts.put(digest, receipt);
  }

  /** Forgets what was taken out of the store. */
  void remove(String digest) {
    receipts.remove(digest);
  }
}
