package dev.selfsame.identity.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The default policy; {@code policies/default.yaml} says the same. */
final class DefaultPolicy {

  private static final Set<String> NOBODY =
      Set.of(
          "null",
          "nil",
          "none",
          "undefined",
          "unknown",
          "anonymous",
          "n/a",
          "na",
          "nan",
          "-",
          "test",
          "test@test.com");

  /** Nothing but zeros and what stands between them, such as an all-zero UUID or phone number. */
  private static final List<ValuePattern> ZEROS =
      List.of(ValuePattern.of("[0.:+-]+"), ValuePattern.of("\\+\\d{1,3}0{6,}"));

  /** An address or number of a shop, a company or a bot: nobody's, and costly if it were. */
  private static final List<HubRule> HUBS =
      List.of(new HubRule("email", "account", 20), new HubRule("phone", "account", 20));

  static final IdentityPolicy POLICY =
      new IdentityPolicy("default-2", namespaces(), HUBS, 1_000, 10_000);

  private DefaultPolicy() {}

  private static Map<String, NamespacePolicy> namespaces() {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("account", strong(Normalizer.NONE, 2));
    namespaces.put("email", strong(Normalizer.EMAIL, 0));
    namespaces.put("phone", strong(Normalizer.e164(null), 2));
    namespaces.put("device", weak(2, Normalizer.DEVICE));
    namespaces.put("cookie", weak(3, Normalizer.COOKIE));
    return namespaces;
  }

  private static NamespacePolicy strong(Normalizer normalizer, int maxPerPerson) {
    return NamespacePolicy.builder(1)
        .normalizer(normalizer)
        .blocked(NOBODY, ZEROS)
        .maxPerPerson(maxPerPerson)
        .build();
  }

  private static NamespacePolicy weak(int tier, Normalizer normalizer) {
    return NamespacePolicy.builder(tier)
        .normalizer(normalizer)
        .blocked(NOBODY, ZEROS)
        .sharedAfter(3)
        .minShare(0.2)
        .rounds(2)
        .build();
  }
}
