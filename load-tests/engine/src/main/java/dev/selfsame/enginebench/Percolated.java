package dev.selfsame.enginebench;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.Star;
import dev.selfsame.identity.resolution.EvidenceSet;
import dev.selfsame.identity.resolution.Resolution;
import dev.selfsame.identity.resolution.Resolver;
import dev.selfsame.world.ConnectedComponents;
import dev.selfsame.world.PairwiseScore;
import dev.selfsame.world.SharedDevicesSpec;
import dev.selfsame.world.SharedDevicesWorld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy makes of a world with shared devices, from scratch, beside plain linking. Scores
 * are over pairs of observations.
 *
 * @param largestComponent in identifiers
 * @param components how well plain linking finds the people
 * @param largestPerson in identifiers
 * @param persons how well the policy finds the people
 * @param millis how long resolving took
 */
record Percolated(
    int identifiers,
    int links,
    int largestComponent,
    PairwiseScore components,
    int largestPerson,
    PairwiseScore persons,
    long millis) {

  static Percolated of(SharedDevicesSpec spec, IdentityPolicy policy) {
    Star star = new Star(policy);
    EvidenceSet.Builder builder = EvidenceSet.builder();
    ConnectedComponents plain = new ConnectedComponents();
    List<Identifier> strongest = new ArrayList<>();
    List<Integer> truth = new ArrayList<>();
    SharedDevicesWorld.generate(spec)
        .observations()
        .forEach(
            seen -> {
              Observation observation = Seen.by(policy, seen).orElseThrow();
              strongest.add(star.center(observation.identifiers()));
              truth.add(seen.personIndex());
              plain.link(observation.identifiers());
              builder.addAll(observation.identifiers());
              for (LinkKey key : star.links(observation.identifiers())) {
                Sighting sighting = Sighting.at(observation.timeMillis(), observation.confidence());
                builder.link(key, Evidence.of(observation.sourceKind(), sighting));
              }
            });
    EvidenceSet evidence = builder.build();
    long begin = System.nanoTime();
    Resolution resolution = Resolver.resolve(evidence, policy, Resolver.BEFORE_ALL_DAYS);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    List<Integer> component =
        strongest.stream().map(id -> plain.component(plain.link(List.of(id)))).toList();
    Map<Integer, Integer> sizes = new HashMap<>();
    evidence
        .identifiers()
        .forEach(id -> sizes.merge(plain.component(plain.link(List.of(id))), 1, Integer::sum));
    return new Percolated(
        evidence.identifiers().size(),
        evidence.linkCount(),
        Collections.max(sizes.values()),
        PairwiseScore.of(component, truth),
        resolution.persons().stream().mapToInt(List::size).max().orElse(0),
        PairwiseScore.of(strongest.stream().map(resolution::smallestOf).toList(), truth),
        millis);
  }
}
