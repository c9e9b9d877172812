package dev.selfsame.identity.resolution;

import dev.selfsame.identity.policy.CustomForm.Replacement;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.Normalizer;
import dev.selfsame.identity.policy.ValuePattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policies of {@code policies/*.yaml}, which plain core cannot read; {@code
 * load-tests/accuracy/run} takes the same data through the files themselves.
 */
final class ShippedPolicies {

  private static final NamespacePolicy PLAIN = NamespacePolicy.builder(1).build();

  private ShippedPolicies() {}

  /** {@code commit-identities.yaml}. */
  static IdentityPolicy commitIdentities() {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("email", PLAIN);
    namespaces.put("name", PLAIN);
    return new IdentityPolicy(
        "commits", namespaces, List.of(new HubRule("email", "name", 4)), 0, 0);
  }

  /** {@code plain-links.yaml}. */
  static IdentityPolicy plainLinks() {
    return new IdentityPolicy("plain", Map.of("account", PLAIN), List.of(), 0, 0);
  }

  /** {@code exact-keys.yaml}. */
  static IdentityPolicy exactKeys() {
    NamespacePolicy text = NamespacePolicy.builder(1).normalizer(Normalizer.TEXT).build();
    Normalizer digits =
        Normalizer.custom(false, List.of(new Replacement(ValuePattern.of("[^0-9]+"), "")), null);
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("record", PLAIN);
    namespaces.put("national_id", PLAIN);
    namespaces.put("email", NamespacePolicy.builder(1).normalizer(Normalizer.LOWER_CASE).build());
    namespaces.put("phone", NamespacePolicy.builder(1).normalizer(digits).build());
    for (String key : List.of("name_birth", "name_birth_place", "name_place", "address")) {
      namespaces.put(key, text);
    }
    return new IdentityPolicy("exact", namespaces, List.of(), 0, 0);
  }

  /** {@code one-record-per-source.yaml}. */
  static IdentityPolicy oneRecordPerSource() {
    NamespacePolicy source = NamespacePolicy.builder(1).maxPerPerson(1).build();
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("crm", source);
    namespaces.put("shop", source);
    namespaces.put("support", source);
    namespaces.put("billing", source);
    return new IdentityPolicy("sources", namespaces, List.of(), 0, 0);
  }

  /** {@code strongest-first.yaml}. */
  static IdentityPolicy strongestFirst() {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("canonical", NamespacePolicy.builder(1).maxPerPerson(1).build());
    namespaces.put("record", PLAIN);
    return new IdentityPolicy("strongest", namespaces, List.of(), 0, 0);
  }

  /** {@code addresses.yaml}; with the address as a third tier, or without. */
  static IdentityPolicy addresses(boolean thirdTier) {
    NamespacePolicy device = NamespacePolicy.builder(1).maxPerPerson(1).build();
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("phone_device", device);
    namespaces.put("computer", device);
    namespaces.put("address_day", address(2));
    if (thirdTier) {
      namespaces.put("address", address(3));
    }
    return new IdentityPolicy("addresses", namespaces, List.of(), 0, 0);
  }

  private static NamespacePolicy address(int tier) {
    return NamespacePolicy.builder(tier).sharedAfter(3).rounds(2).build();
  }
}
