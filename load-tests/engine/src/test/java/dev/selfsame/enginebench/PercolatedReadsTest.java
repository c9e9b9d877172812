package dev.selfsame.enginebench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import dev.selfsame.world.SharedDevicesSpec;
import dev.selfsame.world.SharedDevicesWorld;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How many identifiers' links are read to work one observation in, and how large persons become, in
 * the world in which plain linking percolates, under the default policy. The whole world is worked
 * in but for 3,000 observations, drawn from all days; these then come one by one.
 *
 * <p>The ordinary run takes one world. {@code -Dselfsame.seeds=1,2,3} and {@code
 * -Dselfsame.shares=0.02,0.05,0.1,0.2,0.4} take others.
 */
class PercolatedReadsTest {

  private static final int IDENTIFIERS = Integer.getInteger("selfsame.world", 187_000);
  private static final int PROBES = 3_000;
  private static final int BATCH = 1_000;

  private final IdentityPolicy policy = IdentityPolicy.defaults();
  private final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
  private final IdentityEngine engine =
      new IdentityEngine(new InMemoryEvidenceGraph(), directory, policy);

  static Stream<SharedDevicesSpec> worlds() {
    return numbers("selfsame.seeds", "1")
        .boxed()
        .flatMap(
            seed ->
                numbers("selfsame.shares", "0.4")
                    .mapToObj(
                        share ->
                            SharedDevicesSpec.ofIdentifiers(seed.longValue(), IDENTIFIERS, share)));
  }

  private static DoubleStream numbers(String property, String usual) {
    return Arrays.stream(System.getProperty(property, usual).split(","))
        .mapToDouble(Double::parseDouble);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void apply_oneObservationWherePlainLinkingPercolates_readsFewIdentifiers(SharedDevicesSpec spec) {
    int[] read = readByProbes(SharedDevicesWorld.generate(spec));
    int p99 = read[read.length * 99 / 100];
    int largest = largestPerson();
    System.out.printf(
        Locale.ROOT,
        "| %d | %.0f %% | %,d | %d | %d | %d | %d | %d |%n",
        spec.seed(),
        100 * spec.shared(),
        directory.size(),
        read[read.length / 2],
        read[read.length * 9 / 10],
        p99,
        read[read.length - 1],
        largest);
    assertThat(p99).isLessThanOrEqualTo(100);
    assertThat(largest).isLessThanOrEqualTo(20);
  }

  /** Works a world in; what each of the probes read, in order of size. */
  private int[] readByProbes(SharedDevicesWorld world) {
    int[] probes =
        new Random(world.spec().seed())
            .ints(0, world.size())
            .distinct()
            .limit(PROBES)
            .sorted()
            .toArray();
    List<EvidenceChange> batch = new ArrayList<>();
    for (int i = 0; i < world.size(); i++) {
      if (Arrays.binarySearch(probes, i) < 0) {
        batch.add(change(world, i));
      }
      if (batch.size() == BATCH) {
        apply(batch);
        batch.clear();
      }
    }
    apply(batch);
    // One that adds nothing reads nothing, and is left out.
    return IntStream.of(probes)
        .filter(probe -> apply(List.of(change(world, probe))))
        .map(probe -> engine.identifiersRead())
        .sorted()
        .toArray();
  }

  private EvidenceChange change(SharedDevicesWorld world, int index) {
    Observation seen = Seen.by(policy, world.observation(index)).orElseThrow();
    return new EvidenceChange.Observe(seen);
  }

  private boolean apply(List<EvidenceChange> changes) {
    IdentityEngine.Outcome outcome = engine.apply(changes);
    if (outcome.changes() != null) {
      directory.apply(outcome.changes());
    }
    return outcome.changes() != null;
  }

  private int largestPerson() {
    return IntStream.range(0, (int) directory.size())
        .mapToObj(directory::person)
        .collect(Collectors.groupingBy(person -> person, Collectors.summingInt(person -> 1)))
        .values()
        .stream()
        .mapToInt(size -> size)
        .max()
        .orElse(0);
  }
}
