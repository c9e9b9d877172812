package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.policy.PolicyCodec;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stored policies at one moment, and which of them decides. Immutable. */
final class Policies {

  private static final String COLLECTION = "policy";
  private static final String SETTINGS = "settings";
  private static final String ACTIVE = "policy";
  private static final int FORMAT = 1;

  private final Map<String, Kept> kept;
  private final String active;

  private Policies(Map<String, Kept> kept, String active) {
    this.kept = Map.copyOf(kept);
    this.active = active;
  }

  private record Kept(IdentityPolicy policy, long createMillis) {}

  /** One policy, which decides. */
  static Policies only(IdentityPolicy policy, long nowMillis) {
    return new Policies(Map.of(policy.version(), new Kept(policy, nowMillis)), policy.version());
  }

  /** What the store holds; null if it holds no policies, as a new one does. */
  static @Nullable Policies load(ProfileStore store) {
    byte[] active = store.document(SETTINGS, ACTIVE);
    if (active == null) {
      return null;
    }
    Map<String, Kept> kept = new TreeMap<>();
    store.documents(
        COLLECTION,
        (name, document) -> {
          BinaryReader in = new BinaryReader(document, "a stored policy");
          in.version(FORMAT);
          long createMillis = in.signed();
          kept.put(name, new Kept(PolicyCodec.decode(in.bytes()), createMillis));
        });
    String version = new String(active, StandardCharsets.UTF_8);
    if (!kept.containsKey(version)) {
      throw new StoreException.Corrupt("the active policy " + version + " is not stored");
    }
    return new Policies(kept, version);
  }

  /** Those of a store that was made; see {@link #load}. */
  static Policies of(ProfileStore store) {
    Policies policies = load(store);
    if (policies == null) {
      throw new StoreException.Corrupt("the store holds no policy");
    }
    return policies;
  }

  /** The policy that decides. */
  IdentityPolicy active() {
    Kept deciding = kept.get(active);
    if (deciding == null) {
      throw new IllegalStateException("the active policy is one of these");
    }
    return deciding.policy();
  }

  /** The policy of this version; null if it is not stored. */
  @Nullable StoredPolicy find(String version) {
    Kept found = kept.get(version);
    return found == null ? null : stored(found);
  }

  private StoredPolicy stored(Kept one) {
    return new StoredPolicy(
        one.policy(), one.createMillis(), one.policy().version().equals(active));
  }

  /** All, the newest first, of the same age by version. */
  List<StoredPolicy> list() {
    List<StoredPolicy> all = new ArrayList<>();
    kept.values().forEach(one -> all.add(stored(one)));
    all.sort(
        Comparator.comparingLong(StoredPolicy::createMillis)
            .reversed()
            .thenComparing(one -> one.policy().version()));
    return List.copyOf(all);
  }

  /** These and one more, whose version is not stored. */
  Policies with(IdentityPolicy policy, long nowMillis) {
    Map<String, Kept> more = new TreeMap<>(kept);
    more.put(policy.version(), new Kept(policy, nowMillis));
    return new Policies(more, active);
  }

  /** The same, of which another, stored one decides. */
  Policies activated(String version) {
    if (!kept.containsKey(version)) {
      throw new IllegalArgumentException("policy " + version + " is not stored");
    }
    return new Policies(kept, version);
  }

  /** The document of one of these. */
  DocumentRow document(String version) {
    Kept one = kept.get(version);
    if (one == null) {
      throw new IllegalArgumentException("policy " + version + " is not stored");
    }
    byte[] document =
        new BinaryWriter()
            .octet(FORMAT)
            .signed(one.createMillis())
            .bytes(PolicyCodec.encode(one.policy()))
            .toByteArray();
    return new DocumentRow(COLLECTION, version, document);
  }

  /** The document that says which decides. */
  DocumentRow activeRow() {
    return new DocumentRow(SETTINGS, ACTIVE, active.getBytes(StandardCharsets.UTF_8));
  }
}
