package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which policy an engine decides when it is opened.
 *
 * @param policies the stored ones, with the chosen one active
 * @param documents what is to be stored of them
 * @param other whether persons were decided by other rules so far
 */
record PolicyChoice(Policies policies, List<DocumentRow> documents, boolean other) {

  /**
   * Chooses: what the caller wants, else what decided so far, else the default.
   *
   * @throws StoreException.Unusable if the wanted version is stored with other rules
   */
  static PolicyChoice of(
      @Nullable Policies stored, @Nullable IdentityPolicy wanted, long nowMillis) {
    if (stored == null) {
      IdentityPolicy first = wanted == null ? IdentityPolicy.defaults() : wanted;
      Policies policies = Policies.only(first, nowMillis);
      return new PolicyChoice(
          policies, List.of(policies.document(first.version()), policies.activeRow()), false);
    }
    if (wanted == null || wanted.equals(stored.active())) {
      return new PolicyChoice(stored, List.of(), false);
    }
    String version = wanted.version();
    StoredPolicy same = stored.find(version);
    if (same == null) {
      Policies policies = stored.with(wanted, nowMillis).activated(version);
      return new PolicyChoice(
          policies, List.of(policies.document(version), policies.activeRow()), true);
    }
    if (!same.policy().equals(wanted)) {
      throw new StoreException.Unusable(
          "policy "
              + version
              + " is stored with other rules; give the changed policy a version of its own");
    }
    Policies policies = stored.activated(version);
    return new PolicyChoice(policies, List.of(policies.activeRow()), true);
  }
}
