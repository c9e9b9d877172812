package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A policy with its namespaces as numbers, and the stages that it makes a resolution take. */
final class Rules {

  /** One step of a resolution. Every stage makes the next state of all groups from the last. */
  record Stage(Kind kind, int tier, int round) {}

  enum Kind {
    /** The union of the must-links. */
    MUST,
    /** A round of mutual-best merges. */
    ROUND,
    /** Each member of the tier joins its owner. */
    ATTACH,
    /** The union of the links within the tier. */
    WITHIN
  }

  final IdentityPolicy policy;
  final Stage[] stages;

  /** For each tier, the stage whose groups tell which of its members are shared. */
  final int[] cutStage = new int[NamespacePolicy.WEAKEST_TIER + 1];

  final NamespacePolicy[] namespaces;
  private final int[] tiers;

  /** The numbers of the namespaces with a limit. */
  final int[] limited;

  /** For each namespace its place in {@link #limited}; -1 if it has no limit. */
  final int[] limitedPlace;

  /** For each namespace, its hub rules: the neighbour namespace, and how many are allowed. */
  final int[][] hubNeighbor;

  final int[][] hubMore;
  final int maxSize;
  final int maxLinks;

  private final String[] names;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Whether links of any namespace expire. */
  final boolean expires;

  Rules(IdentityPolicy policy) {
    this.policy = policy;
    policy.namespaces().keySet().forEach(name -> numbers.put(name, numbers.size()));
    names = policy.namespaces().keySet().toArray(String[]::new);
    namespaces = policy.namespaces().values().toArray(NamespacePolicy[]::new);
    tiers = policy.namespaces().values().stream().mapToInt(NamespacePolicy::tier).toArray();
    maxSize =
        policy.maxIdentifiersPerPerson() == 0
            ? Integer.MAX_VALUE
            : policy.maxIdentifiersPerPerson();
    maxLinks =
        policy.maxLinksPerIdentifier() == 0 ? Integer.MAX_VALUE : policy.maxLinksPerIdentifier();
    limitedPlace = new int[namespaces.length];
    List<Integer> withLimit = new ArrayList<>();
    for (int n = 0; n < namespaces.length; n++) {
      limitedPlace[n] = namespaces[n].maxPerPerson() > 0 ? withLimit.size() : -1;
      if (namespaces[n].maxPerPerson() > 0) {
        withLimit.add(n);
      }
    }
    limited = withLimit.stream().mapToInt(Integer::intValue).toArray();
    hubNeighbor = new int[namespaces.length][];
    hubMore = new int[namespaces.length][];
    hubRules();
    stages = stages();
    boolean any = false;
    for (NamespacePolicy namespace : namespaces) {
      any |= namespace.expiresAfterDays() > 0;
    }
    expires = any;
  }

  private void hubRules() {
    for (int n = 0; n < namespaces.length; n++) {
      int number = n;
      List<HubRule> rules =
          policy.hubRules().stream().filter(r -> number(r.namespace()) == number).toList();
      hubNeighbor[n] = rules.stream().mapToInt(r -> number(r.neighbor())).toArray();
      hubMore[n] = rules.stream().mapToInt(HubRule::moreThan).toArray();
    }
  }

  private Stage[] stages() {
    List<Stage> all = new ArrayList<>();
    all.add(new Stage(Kind.MUST, 0, 0));
    boolean strongest = true;
    for (int tier = 1; tier <= NamespacePolicy.WEAKEST_TIER; tier++) {
      int rounds = -1;
      for (NamespacePolicy namespace : namespaces) {
        rounds = namespace.tier() == tier ? Math.max(rounds, namespace.rounds()) : rounds;
      }
      if (rounds < 0) {
        continue;
      }
      for (int round = 0; !strongest && round < rounds; round++) {
        all.add(new Stage(Kind.ROUND, tier, round));
      }
      cutStage[tier] = all.size() - 1;
      if (!strongest) {
        all.add(new Stage(Kind.ATTACH, tier, 0));
      }
      all.add(new Stage(Kind.WITHIN, tier, 0));
      strongest = false;
    }
    return all.toArray(Stage[]::new);
  }

  /**
   * The number of a namespace.
   *
   * @throws IllegalArgumentException if the policy does not declare it
   */
  int number(String namespace) {
    Integer number = numbers.get(namespace);
    if (number == null) {
      policy.namespace(namespace);
      throw new IllegalStateException("a policy's namespaces changed");
    }
    return number;
  }

  /** The stronger of two identifiers: lowest tier, then policy order, then smallest. */
  Identifier stronger(Identifier one, Identifier other) {
    int mine = number(one.namespace());
    int theirs = number(other.namespace());
    int order = Integer.compare(tier(mine), tier(theirs));
    order = order != 0 ? order : Integer.compare(mine, theirs);
    return order < 0 || (order == 0 && one.compareTo(other) <= 0) ? one : other;
  }

  /** The name of a namespace. */
  String name(int namespace) {
    return names[namespace];
  }

  int tier(int namespace) {
    return tiers[namespace];
  }

  boolean blocks(Identifier identifier) {
    return policy.namespace(identifier.namespace()).blocks(identifier.value());
  }

  /** Whether a link seen last on a day, between these namespaces, has expired by another day. */
  boolean expired(int one, int other, int lastDay, int asOfDay) {
    if (!expires) {
      return false;
    }
    int mine = namespaces[one].expiresAfterDays();
    int theirs = namespaces[other].expiresAfterDays();
    int keep = mine == 0 || (theirs > 0 && theirs < mine) ? theirs : mine;
    return keep > 0 && (long) lastDay + keep < asOfDay;
  }
}
