package dev.selfsame.enginebench;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.world.SharedDevicesSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What becomes of persons where many devices are shared. */
@Command(
    name = "percolation",
    mixinStandardHelpOptions = true,
    description =
        "Resolves worlds with more and more shared devices from scratch, by the default policy, and"
            + " compares with plain linking.")
final class Percolation implements Callable<Integer> {

  @Option(names = "--identifiers", defaultValue = "187000", description = "How large a world is.")
  private int identifiers;

  @Option(names = "--seed", defaultValue = "1", description = "Which world.")
  private long seed;

  @Option(
      names = "--shared",
      split = ",",
      defaultValue = "0.02,0.05,0.1,0.2,0.4",
      description = "The shares of shared devices (default: ${DEFAULT-VALUE}).")
  private List<Double> shares = List.of();

  @Option(names = "--rounds", description = "In place of the policy's, for devices and cookies.")
  private @Nullable Integer rounds;

  @Option(names = "--shared-after", description = "In place of the policy's, for the same.")
  private @Nullable Integer sharedAfter;

  @Option(names = "--min-share", description = "In place of the policy's, for the same.")
  private @Nullable Double minShare;

  @Option(names = "--goal", defaultValue = "20", description = "The largest person allowed.")
  private int goal;

  @Override
  public Integer call() {
    System.out.println(
        "| devices shared | identifiers | links | largest component | its F1 | largest person"
            + " | precision | recall | F1 | resolved in |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    boolean met = true;
    for (double share : shares) {
      Percolated found =
          Percolated.of(SharedDevicesSpec.ofIdentifiers(seed, identifiers, share), policy());
      met &= found.largestPerson() <= goal;
      System.out.printf(
          Locale.ROOT,
          "| %.0f %% | %,d | %,d | %,d | %.4f | %d | %.4f | %.4f | %.4f | %,d ms |%n",
          100 * share,
          found.identifiers(),
          found.links(),
          found.largestComponent(),
          found.components().f1(),
          found.largestPerson(),
          found.persons().precision(),
          found.persons().recall(),
          found.persons().f1(),
          found.millis());
    }
    return met ? 0 : 1;
  }

  private IdentityPolicy policy() {
    IdentityPolicy defaults = IdentityPolicy.defaults();
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    defaults
        .namespaces()
        .forEach((name, rules) -> namespaces.put(name, rules.tier() == 1 ? rules : weak(rules)));
    return new IdentityPolicy(
        defaults.version(),
        namespaces,
        defaults.hubRules(),
        defaults.maxIdentifiersPerPerson(),
        defaults.maxLinksPerIdentifier());
  }

  private NamespacePolicy weak(NamespacePolicy rules) {
    return NamespacePolicy.builder(rules.tier())
        .normalizer(rules.normalizer())
        .blocked(rules.blockedValues(), rules.blockedPatterns())
        .sharedAfter(sharedAfter == null ? rules.sharedAfter() : sharedAfter)
        .minShare(minShare == null ? rules.minShare() : minShare)
        .rounds(rounds == null ? rules.rounds() : rounds)
        .build();
  }
}
