package dev.selfsame.identity.resolution;

import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A policy's rules by the places that a table gives to namespaces. */
final class Rules {

  final IdentityPolicy policy;
  final String[] names;
  final int[] tier;
  final int[] maxPerPerson;
  final int[] sharedAfter;
  final int[] rounds;
  final double[] minShare;
  private final int[] expiresAfterDays;
  private final boolean[] used;

  /**
   * @throws IllegalArgumentException if an identifier is of a namespace that is not declared
   */
  Rules(IdentityPolicy policy, LinkTable table) {
    this.policy = policy;
    names = table.namespaceNames;
    tier = new int[names.length];
    maxPerPerson = new int[names.length];
    sharedAfter = new int[names.length];
    rounds = new int[names.length];
    minShare = new double[names.length];
    expiresAfterDays = new int[names.length];
    used = new boolean[names.length];
    for (int i = 0; i < table.identifiers; i++) {
      used[table.namespace[i]] = true;
    }
    for (int place = 0; place < names.length; place++) {
      if (used[place]) {
        NamespacePolicy namespace = policy.namespace(names[place]);
        tier[place] = namespace.tier();
        maxPerPerson[place] = namespace.maxPerPerson();
        sharedAfter[place] = namespace.sharedAfter();
        rounds[place] = namespace.rounds();
        minShare[place] = namespace.minShare();
        expiresAfterDays[place] = namespace.expiresAfterDays();
      }
    }
  }

  /** The places of the namespaces that are used and limited, by name. */
  int[] limited() {
    return places().filter(place -> maxPerPerson[place] > 0).toArray();
  }

  /** The tiers of the namespaces that are used, the strongest first. */
  int[] tiers() {
    return places().map(place -> tier[place]).distinct().sorted().toArray();
  }

  /** The greatest number of rounds of a tier. */
  int rounds(int ofTier) {
    return places()
        .filter(place -> tier[place] == ofTier)
        .map(place -> rounds[place])
        .max()
        .orElse(0);
  }

  /** By name, so that the order of the table's namespaces makes no difference. */
  private IntStream places() {
    return IntStream.range(0, names.length)
        .filter(place -> used[place])
        .boxed()
        .sorted(Comparator.comparing(place -> names[place]))
        .mapToInt(Integer::intValue);
  }

  /** The place of a name; -1 if there is none. */
  int place(String name) {
    return List.of(names).indexOf(name);
  }

  List<HubRule> hubRules() {
    return policy.hubRules();
  }

  /** For how many days a link between these is kept; 0 is for ever. */
  int keptDays(int one, int other) {
    return expiresAfterDays[firstToExpire(one, other)];
  }

  /** Of two namespaces the one whose links expire first; if they are alike, the first by name. */
  int firstToExpire(int one, int other) {
    int mine = expiresAfterDays[one];
    int theirs = expiresAfterDays[other];
    if (mine == theirs) {
      return names[one].compareTo(names[other]) <= 0 ? one : other;
    }
    return theirs == 0 || (mine > 0 && mine < theirs) ? one : other;
  }
}
