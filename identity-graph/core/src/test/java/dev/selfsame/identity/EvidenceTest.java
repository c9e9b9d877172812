package dev.selfsame.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EvidenceTest {

  @Property
  void join_isCommutativeAssociativeAndIdempotent(
      @ForAll("evidence") Evidence a,
      @ForAll("evidence") Evidence b,
      @ForAll("evidence") Evidence c) {
    assertThat(a.join(b)).isEqualTo(b.join(a));
    assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
    assertThat(a.join(a)).isSameAs(a);
    assertThat(a.join(b).join(b)).isEqualTo(a.join(b));
  }

  @Property
  void join_nothingNew_isTheVeryObject(
      @ForAll("evidence") Evidence a, @ForAll("evidence") Evidence b) {
    Evidence both = a.join(b);
    assertThat(both.join(a)).isSameAs(both);
    assertThat(both.join(b)).isSameAs(both);
  }

  @Property
  void summary_isThatOfAllSightings(@ForAll("evidence") Evidence a) {
    TreeSet<Integer> days = new TreeSet<>();
    a.sightings().values().forEach(s -> s.days().stream().forEach(days::add));
    assertThat(a.days().stream().boxed()).containsExactlyElementsOf(days);
    assertThat(a.days().first()).isEqualTo(days.first());
    assertThat(a.days().last()).isEqualTo(days.last());
    assertThat(a.sightings().values()).allMatch(s -> s.confidence() <= a.confidence());
  }

  @Property
  void dayOf_aMomentBeforeTheEpoch_roundsDown(@ForAll int day) {
    long start = day * 86_400_000L;
    assertThat(DaySet.ofMillis(start)).isEqualTo(DaySet.of(day));
    assertThat(DaySet.ofMillis(start + 86_399_999L)).isEqualTo(DaySet.of(day));
  }

  @Provide
  Arbitrary<Evidence> evidence() {
    return Arbitraries.longs().map(EvidenceTest::random);
  }

  private static Evidence random(long seed) {
    Random random = new Random(seed);
    Map<SourceKind, Sighting> sightings = new HashMap<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      Sighting sighting = at(random);
      for (int j = 0; j < random.nextInt(4); j++) {
        sighting = sighting.join(at(random));
      }
      sightings.put(new SourceKind("s" + random.nextInt(3), "k"), sighting);
    }
    return Evidence.of(sightings);
  }

  private static Sighting at(Random random) {
    return Sighting.at(random.nextInt(8) * 40_000_000L, (1 + random.nextInt(4)) / 4.0);
  }
}
