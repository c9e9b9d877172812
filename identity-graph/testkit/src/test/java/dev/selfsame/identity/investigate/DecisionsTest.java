package dev.selfsame.identity.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.engine.Evaluation;
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

/** What is decided around a question against resolving all. */
class DecisionsTest {

  @Property(tries = 1_500)
  void decide_anyIdentifiers_equalsResolvingAll(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    List<Identifier> about = some(world, random);
    try (EvidenceReader view = world.graph.read()) {
      Scene scene = scene(world, view, world.asOfDay, true);
      check(world, scene.decisions(), about, world.links, world.asOfDay);
      check(world, scene.fresh(), about, world.links, world.asOfDay);
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
      Decisions decisions =
          scene(world, view, world.asOfDay, true).without(new Bridge.OfLink(link));
      check(world, decisions, some(world, random), left, world.asOfDay);
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
      Decisions decisions =
          scene(world, view, world.asOfDay, true).without(new Bridge.OfIdentifier(gone));
      List<Identifier> about =
          some(world, random).stream().filter(each -> !each.equals(gone)).toList();
      check(world, decisions, about, left, world.asOfDay);
    }
  }

  @Property(tries = 1_000)
  void decide_viewOfAnEarlierDay_equalsResolvingWhatWasKnownThen(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    int day = World.FIRST_DAY + random.nextInt(8);
    try (EvidenceReader view = world.graph.read()) {
      Scene then = scene(world, new AsOfReader(view, day), day, false);
      check(world, then.decisions(), some(world, random), world.upTo(day), day);
    }
  }

  @Test
  void person_budgetSpent_saysThatItIsNotExact() {
    World world = World.random(new Random(7));
    Persons persons = new Persons(world.directory);
    try (EvidenceReader view = world.graph.read()) {
      Decisions decisions =
          new Decisions(
              Evaluation.fresh(
                  new BudgetReader(view, persons, world.policy, world.asOfDay, new Budget(2, 1, 2)),
                  world.directory,
                  world.policy,
                  world.asOfDay),
              persons);
      for (Identifier identifier : world.identifiers) {
        assertThat(decisions.person(identifier)).contains(identifier);
      }
      assertThat(decisions.exact()).isFalse();
    }
  }

  private static Scene scene(World world, EvidenceReader view, int day, boolean present) {
    return new Scene(
        view, new Persons(world.directory), world.policy, day, present, Budget.DEFAULT);
  }

  private static List<Identifier> some(World world, Random random) {
    return random
        .ints(1 + random.nextInt(4), 0, world.identifiers.size())
        .mapToObj(world.identifiers::get)
        .toList();
  }

  private static void check(
      World world,
      Decisions decisions,
      List<Identifier> about,
      Map<LinkKey, Evidence> links,
      int day) {
    Resolution all = world.resolve(links, day);
    for (Identifier identifier : about) {
      List<Identifier> person =
          all.persons().stream().filter(p -> p.contains(identifier)).findFirst().orElseThrow();
      assertThat(decisions.person(identifier))
          .as("the person of %s in %s", identifier, world)
          .containsExactlyInAnyOrderElementsOf(person);
      assertThat(decisions.together(about.get(0), identifier))
          .isEqualTo(person.contains(about.get(0)));
    }
    Map<LinkKey, Resolution.Decision> expected = new HashMap<>();
    all.decisions().forEach(decision -> expected.put(decision.key(), decision));
    links.forEach(
        (key, evidence) -> {
          if (about.contains(key.low()) || about.contains(key.high())) {
            JudgedLink link = decisions.judge(key, evidence);
            assertThat(new Resolution.Decision(key, link.state(), link.blocker()))
                .as("asked with %s in %s", about, world)
                .isEqualTo(expected.get(key));
          }
        });
    assertThat(decisions.exact()).isTrue();
  }
}
