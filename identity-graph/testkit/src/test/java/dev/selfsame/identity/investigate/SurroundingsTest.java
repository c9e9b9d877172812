package dev.selfsame.identity.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.resolution.LinkState;
import dev.selfsame.identity.resolution.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Decisions about a part against resolving all. */
class SurroundingsTest {

  private static final Budget AMPLE = new Budget(1_000, 1_000, 100_000);

  @Property(tries = 1_500)
  void decide_anyIdentifiers_equalsResolvingAll(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    List<Identifier> about = some(world, random);
    try (EvidenceReader view = world.graph.read()) {
      check(world, view, about, world.links, world.asOfDay);
    }
  }

  @Property(tries = 1_500)
  void decide_viewThatHidesALink_equalsResolvingAllWithoutIt(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    LinkKey gone = List.copyOf(world.links.keySet()).get(random.nextInt(world.links.size()));
    Map<LinkKey, Evidence> left = new TreeMap<>(world.links);
    left.remove(gone);
    JudgedLink link = new JudgedLink(gone, Evidence.NONE, LinkState.JOINING, null);
    try (EvidenceReader view = world.graph.read()) {
      EvidenceReader hiding = HidingReader.without(view, new Bridge.OfLink(link));
      check(world, hiding, some(world, random), left, world.asOfDay);
    }
  }

  @Property(tries = 1_500)
  void decide_viewThatHidesAnIdentifier_equalsResolvingAllWithoutItsLinks(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    Identifier gone = world.any(random);
    Map<LinkKey, Evidence> left = new TreeMap<>(world.links);
    left.keySet().removeIf(key -> key.low().equals(gone) || key.high().equals(gone));
    try (EvidenceReader view = world.graph.read()) {
      EvidenceReader hiding = HidingReader.without(view, new Bridge.OfIdentifier(gone));
      check(world, hiding, some(world, random), left, world.asOfDay);
    }
  }

  @Property(tries = 1_000)
  void decide_viewOfAnEarlierDay_equalsResolvingWhatWasKnownThen(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    int day = World.FIRST_DAY + random.nextInt(8);
    try (EvidenceReader view = world.graph.read()) {
      check(world, new AsOfReader(view, day), some(world, random), world.upTo(day), day);
    }
  }

  @Test
  void decide_budgetTooSmall_saysThatItIsNotExact() {
    World world = World.random(new Random(7));
    try (EvidenceReader view = world.graph.read()) {
      Decisions decisions =
          new Surroundings(world.directory, world.policy, world.asOfDay, new Budget(2, 1, 2))
              .decide(view, world.identifiers, Map.of());
      assertThat(decisions.exact()).isFalse();
    }
  }

  private static List<Identifier> some(World world, Random random) {
    return random
        .ints(1 + random.nextInt(4), 0, world.identifiers.size())
        .mapToObj(world.identifiers::get)
        .toList();
  }

  private static void check(
      World world,
      EvidenceReader view,
      List<Identifier> about,
      Map<LinkKey, Evidence> links,
      int day) {
    Map<LinkKey, Evidence> judged = new HashMap<>(links);
    judged.keySet().removeIf(key -> !about.contains(key.low()) || !about.contains(key.high()));
    Decisions decisions =
        new Surroundings(world.directory, world.policy, day, AMPLE).decide(view, about, judged);
    assertThat(decisions.exact()).isTrue();
    Resolution all = world.resolve(links, day);
    for (Identifier identifier : about) {
      assertThat(decisions.person(identifier))
          .as("the person of %s in %s", identifier, world)
          .containsExactlyInAnyOrderElementsOf(
              all.persons().stream().filter(p -> p.contains(identifier)).findFirst().orElseThrow());
    }
    Map<LinkKey, Resolution.Decision> expected = new HashMap<>();
    all.decisions().forEach(decision -> expected.put(decision.key(), decision));
    judged.forEach(
        (key, evidence) -> {
          JudgedLink link = decisions.judge(key, evidence);
          assertThat(new Resolution.Decision(key, link.state(), link.blocker()))
              .as("%s asked with %s in %s", key, about, world)
              .isEqualTo(expected.get(key));
        });
  }
}
