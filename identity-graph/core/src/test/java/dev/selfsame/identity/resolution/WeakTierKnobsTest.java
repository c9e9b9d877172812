package dev.selfsame.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What the knobs of the weaker tiers do to the accuracy on {@code observations}: prints the table
 * of {@code RATIONALE.md}.
 */
class WeakTierKnobsTest {

  @Test
  void resolve_observationsWithOtherKnobs_losesLittle() {
    if (!PublicData.present("observations")) {
      return;
    }
    Observations observations = Observations.read();
    System.out.println("observations: F1 by rounds, shared_after and min_share");
    System.out.println("| rounds | shared_after | min_share 0 | .1 | .2 | .3 |");
    System.out.println("|---|---|---|---|---|---|");
    for (int rounds = 1; rounds <= 3; rounds++) {
      for (int sharedAfter = 2; sharedAfter <= 5; sharedAfter++) {
        StringBuilder row = new StringBuilder("| " + rounds + " | " + sharedAfter + " |");
        for (double minShare : new double[] {0, 0.1, 0.2, 0.3}) {
          double f1 = observations.score(defaultsWith(rounds, sharedAfter, minShare)).f1();
          row.append(String.format(Locale.ROOT, " %.4f |", f1));
          assertThat(f1).as("rounds " + rounds).isGreaterThan(0.95);
        }
        System.out.println(row);
      }
    }
  }

  private static IdentityPolicy defaultsWith(int rounds, int sharedAfter, double minShare) {
    return with(
        rules ->
            NamespacePolicy.builder(rules.tier())
                .normalizer(rules.normalizer())
                .blocked(rules.blockedValues(), rules.blockedPatterns())
                .sharedAfter(sharedAfter)
                .minShare(minShare)
                .rounds(rounds)
                .build());
  }

  private static IdentityPolicy with(UnaryOperator<NamespacePolicy> weak) {
    IdentityPolicy defaults = IdentityPolicy.defaults();
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    defaults
        .namespaces()
        .forEach(
            (name, rules) -> namespaces.put(name, rules.tier() == 1 ? rules : weak.apply(rules)));
    return new IdentityPolicy(
        "knobs",
        namespaces,
        defaults.hubRules(),
        defaults.maxIdentifiersPerPerson(),
        defaults.maxLinksPerIdentifier());
  }
}
