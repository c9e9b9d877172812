package dev.selfsame.identity.proof;

import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.ValuePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Policies that use every rule there is, over always the same namespaces. */
final class RandomPolicies {

  /** Two of each tier, by the usual tiers. */
  static final List<String> NAMESPACES =
      List.of("account", "email", "device", "browser", "cookie", "tab");

  private final Random random;

  /** How rarely a rule holds somebody back: some policies do so everywhere, some hardly. */
  private int calm;

  RandomPolicies(Random random) {
    this.random = random;
  }

  IdentityPolicy next() {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    calm = random.nextInt(3);
    boolean usual = random.nextInt(4) > 0;
    for (int i = 0; i < NAMESPACES.size(); i++) {
      int tier = usual ? 1 + i / 2 : 1 + random.nextInt(4);
      namespaces.put(NAMESPACES.get(i), rules(tier));
    }
    return new IdentityPolicy(
        "random-" + random.nextInt(1_000_000),
        namespaces,
        hubs(),
        oneIn(2 << calm) ? 2 + random.nextInt(8) : 0,
        oneIn(5 << calm) ? 2 + random.nextInt(6) : 0);
  }

  private NamespacePolicy rules(int tier) {
    NamespacePolicy.Builder rules = NamespacePolicy.builder(tier);
    if (oneIn(2 << calm)) {
      rules.maxPerPerson(1 + random.nextInt(3));
    }
    if (oneIn(8 << calm)) {
      rules.blocked(Set.of("0"), oneIn(2) ? List.of(ValuePattern.of("[12]")) : List.of());
    }
    if (oneIn(4 << calm)) {
      rules.expiresAfterDays(1 + random.nextInt(8));
    }
    return rules
        .sharedAfter(random.nextInt(5))
        .minShare(random.nextInt(3) * 0.2)
        .rounds(random.nextInt(4))
        .build();
  }

  private List<HubRule> hubs() {
    List<HubRule> hubs = new ArrayList<>();
    while (oneIn(3 + calm)) {
      hubs.add(new HubRule(namespace(), namespace(), 1 + random.nextInt(3)));
    }
    return hubs;
  }

  private String namespace() {
    return NAMESPACES.get(random.nextInt(NAMESPACES.size()));
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}
