package dev.selfsame.identity.locality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many identifiers' links are read to work one observation in, in worlds in which people share
 * devices, under the default policy.
 */
class LocalityTest {

  private static final int SIZE = Integer.getInteger("selfsame.world", 20_000);
  private static final int PROBES = 2_000;

  private final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
  private final IdentityEngine engine =
      new IdentityEngine(new InMemoryEvidenceGraph(), directory, IdentityPolicy.defaults());

  @ParameterizedTest
  @CsvSource({"2, 100", "5, 100", "10, 100", "20, 100", "40, 400"})
  void apply_oneObservation_readsFewIdentifiers(int shared, int most) {
    SharingWorld world = new SharingWorld(SIZE, shared, 1);
    List<EvidenceChange> batch = new ArrayList<>();
    for (int visit = 0; visit < 10; visit++) {
      for (int person = 0; person < world.people(); person++) {
        batch.add(new EvidenceChange.Observe(world.visit(person)));
        if (batch.size() == 100) {
          apply(batch);
          batch.clear();
        }
      }
    }
    apply(batch);
    int[] read = new int[PROBES];
    for (int i = 0; i < PROBES; i++) {
      apply(List.of(new EvidenceChange.Observe(world.visit())));
      read[i] = engine.identifiersRead();
    }
    Arrays.sort(read);
    int largest =
        IntStream.range(0, (int) directory.size())
            .map(ordinal -> directory.members(ordinal).length)
            .max()
            .orElse(0);
    System.out.printf(
        "%d %% shared, %d identifiers: read p50 %d, p90 %d, p99 %d, max %d; largest person %d%n",
        shared,
        directory.size(),
        read[PROBES / 2],
        read[PROBES * 9 / 10],
        read[PROBES * 99 / 100],
        read[PROBES - 1],
        largest);
    assertThat(largest).isLessThanOrEqualTo(20);
    assertThat(read[PROBES * 99 / 100]).isLessThanOrEqualTo(most);
  }

  private void apply(List<EvidenceChange> changes) {
    PersonChanges done = engine.apply(changes).changes();
    if (done != null) {
      directory.apply(done);
    }
  }
}
