package dev.selfsame.identity.investigate;

import static dev.selfsame.identity.investigate.World.id;
import static dev.selfsame.identity.investigate.World.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.LinkState;
import dev.selfsame.identity.resolution.Resolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LinkExplainerTest {

  @Test
  void explain_chain_namesEachHopAndWhatItHangsOn() {
    LinkKey first = LinkKey.of(id("account:u1"), id("device:d"));
    LinkKey second = LinkKey.of(id("account:u1"), id("email:a@x.org"));
    World world = world(Map.of(first, seen(1, 20_000, 20_001), second, seen(0.5, 20_003)));
    LinkExplanation.Together together =
        (LinkExplanation.Together) explain(world, "email:a@x.org", "device:d");
    assertThat(together.strongest()).isNotNull();
    assertThat(together.strongest().identifiers())
        .containsExactly(id("email:a@x.org"), id("account:u1"), id("device:d"));
    assertThat(together.strongest().links())
        .extracting(JudgedLink::key)
        .containsExactly(second, first);
    assertThat(together.strongest().links().get(1).evidence().days().size()).isEqualTo(2);
    assertThat(together.alternatives()).isEmpty();
    assertThat(together.bridges())
        .extracting(Object::toString)
        .containsExactly(
            new Bridge.OfLink(together.strongest().links().get(0)).toString(),
            new Bridge.OfLink(together.strongest().links().get(1)).toString(),
            new Bridge.OfIdentifier(id("account:u1")).toString());
    assertThat(together.exact()).isTrue();
  }

  @Test
  void explain_twoWays_givesTheOtherAsAlternativeAndNoBridge() {
    Map<LinkKey, Evidence> links = new TreeMap<>();
    links.put(LinkKey.of(id("account:u1"), id("email:a@x.org")), seen(1, 20_000));
    links.put(LinkKey.of(id("account:u2"), id("email:a@x.org")), seen(1, 20_000));
    links.put(LinkKey.of(id("account:u1"), id("phone:+49")), seen(0.5, 20_000));
    links.put(LinkKey.of(id("account:u2"), id("phone:+49")), seen(0.5, 20_000));
    LinkExplanation.Together together =
        (LinkExplanation.Together) explain(world(links), "account:u1", "account:u2");
    assertThat(together.strongest()).isNotNull();
    assertThat(together.strongest().identifiers()).contains(id("email:a@x.org"));
    assertThat(together.alternatives()).hasSize(1);
    assertThat(together.alternatives().get(0).identifiers()).contains(id("phone:+49"));
    assertThat(together.bridges()).isEmpty();
  }

  @Test
  void explain_sharedDevice_saysThatItIsSharedAndWithWhom() {
    Map<LinkKey, Evidence> links = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      links.put(LinkKey.of(id("account:u" + i), id("device:kiosk")), seen(1, 20_000 + i));
    }
    LinkExplanation.Apart apart =
        (LinkExplanation.Apart) explain(world(links), "account:u1", "account:u3");
    assertThat(apart.closest()).hasSize(1);
    Path closest = apart.closest().get(0);
    assertThat(closest.identifiers())
        .containsExactly(id("account:u1"), id("device:kiosk"), id("account:u3"));
    assertThat(closest.suppressed())
        .hasSize(2)
        .allSatisfy(
            link -> {
              assertThat(link.state()).isEqualTo(LinkState.SHARED);
              assertThat(link.blocker()).isEqualTo("device:kiosk");
            });
    assertThat(apart.direct()).isEmpty();
    assertThat(apart.common())
        .extracting(LinkExplanation.Common::identifier)
        .containsExactly(id("device:kiosk"));
    assertThat(apart.complete()).isTrue();
  }

  @Test
  void explain_sameIdentifier_isTogetherByNothing() {
    World world = world(Map.of(LinkKey.of(id("account:u1"), id("device:d")), seen(1, 20_000)));
    LinkExplanation.Together together =
        (LinkExplanation.Together) explain(world, "device:d", "device:d");
    assertThat(together.strongest()).isNotNull();
    assertThat(together.strongest().hops()).isZero();
  }

  @Test
  void explain_unknownIdentifiers_namesThem() {
    World world = world(Map.of(LinkKey.of(id("account:u1"), id("device:d")), seen(1, 20_000)));
    assertThat(explain(world, "device:d", "device:e"))
        .isEqualTo(new LinkExplanation.Unknown(List.of(id("device:e"))));
    assertThat(explain(world, "device:f", "device:e"))
        .isEqualTo(new LinkExplanation.Unknown(List.of(id("device:f"), id("device:e"))));
  }

  @Test
  void explain_hub_isNotReadWhole() {
    World world = Hubs.world(100_000);
    var before = world.graph.counts();
    LinkExplanation.Apart apart =
        (LinkExplanation.Apart) explain(world, "account:u7", "account:u99999");
    assertThat(apart.closest().get(0).identifiers()).contains(Hubs.HUB);
    LinkExplanation.Apart withHub =
        (LinkExplanation.Apart) explain(world, "account:u7", Hubs.HUB.key());
    assertThat(withHub.closest().get(0).hops()).isEqualTo(1);
    assertThat(withHub.closest().get(0).links().get(0).state()).isEqualTo(LinkState.HUB);
    assertThat(world.graph.counts().since(before).linksReturned()).isLessThan(30_000);
  }

  @Property(tries = 1_500)
  void explain_together_pathIsTheWidestAndBridgesAreThoseThatSeparate(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    Identifier one = world.any(random);
    List<Identifier> person =
        world.identifiers.stream().filter(id -> world.person(id) == world.person(one)).toList();
    Identifier other = person.get(random.nextInt(person.size()));
    if (!(world.investigator().explainLink(one, other, 3, Budget.DEFAULT)
        instanceof LinkExplanation.Together together)) {
      fail("%s and %s are together in %s", one, other, world);
      return;
    }
    assertThat(together.exact()).isTrue();
    Path path = together.strongest();
    assertThat(path).as("%s to %s in %s", one, other, world).isNotNull();
    isPath(path, one, other, world);
    LinkStrength widest = widest(one, other, person, world);
    if (widest != null) {
      assertThat(path.links()).allMatch(JudgedLink::joins);
      assertThat(path.identifiers()).isSubsetOf(person);
      assertThat(weakest(path)).isEqualTo(widest);
    }
    Set<LinkKey> used = keys(path);
    for (Path alternative : together.alternatives()) {
      isPath(alternative, one, other, world);
      assertThat(keys(alternative)).doesNotContainAnyElementsOf(used);
      used.addAll(keys(alternative));
    }
    checkBridges(world, one, other, path, together.bridges());
  }

  @Property(tries = 1_500)
  void explain_apart_closestHasTheFewestCrossings(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    Identifier one = world.any(random);
    Identifier other = world.any(random);
    if (world.person(one) == world.person(other)) {
      return;
    }
    LinkExplanation.Apart apart =
        (LinkExplanation.Apart) world.investigator().explainLink(one, other, 3, Budget.DEFAULT);
    assertThat(apart.exact()).isTrue();
    assertThat(apart.complete()).isTrue();
    int fewest = fewestCrossings(one, other, world);
    if (fewest > 6) {
      return;
    }
    assertThat(apart.closest()).as("%s to %s in %s", one, other, world).isNotEmpty();
    Path closest = apart.closest().get(0);
    apart.closest().forEach(path -> isPath(path, one, other, world));
    assertThat(crossings(closest, world)).isEqualTo(fewest);
    assertThat(closest.suppressed()).hasSizeGreaterThanOrEqualTo(fewest);
    checkCommon(world, one, other, apart);
  }

  private static void checkCommon(
      World world, Identifier one, Identifier other, LinkExplanation.Apart apart) {
    Set<Identifier> expected = new HashSet<>();
    for (Identifier middle : world.identifiers) {
      long own = world.person(middle);
      Set<Long> around = new HashSet<>();
      world.linksOf(middle).keySet().forEach(end -> around.add(world.person(end)));
      if (own != world.person(one)
          && own != world.person(other)
          && around.containsAll(Set.of(world.person(one), world.person(other)))) {
        expected.add(middle);
      }
    }
    assertThat(apart.common())
        .extracting(LinkExplanation.Common::identifier)
        .hasSameSizeAs(expected.stream().limit(20).toList())
        .isSubsetOf(expected);
    long direct =
        world.links.keySet().stream()
            .filter(
                key ->
                    joins(world, key, world.person(one), world.person(other))
                        || joins(world, key, world.person(other), world.person(one)))
            .count();
    assertThat(apart.direct()).hasSize((int) Math.min(20, direct));
    assertThat(apart.direct()).noneMatch(JudgedLink::joins);
  }

  private static boolean joins(World world, LinkKey key, long low, long high) {
    return world.person(key.low()) == low && world.person(key.high()) == high;
  }

  /** Tries every link and identifier of the path, and every link of the graph that was named. */
  private static void checkBridges(
      World world, Identifier one, Identifier other, Path path, List<Bridge> bridges) {
    for (JudgedLink link : path.links()) {
      assertThat(bridges.contains(new Bridge.OfLink(link)))
          .as("link %s between %s and %s in %s", link.key(), one, other, world)
          .isEqualTo(separates(world, one, other, key -> key.equals(link.key())));
    }
    for (Identifier between : path.identifiers()) {
      if (!between.equals(one) && !between.equals(other)) {
        assertThat(bridges.contains(new Bridge.OfIdentifier(between)))
            .isEqualTo(
                separates(
                    world,
                    one,
                    other,
                    key -> key.low().equals(between) || key.high().equals(between)));
      }
    }
    for (Bridge bridge : bridges) {
      if (bridge instanceof Bridge.OfLink of) {
        assertThat(separates(world, one, other, key -> key.equals(of.link().key()))).isTrue();
      }
    }
  }

  private static boolean separates(
      World world,
      Identifier one,
      Identifier other,
      java.util.function.Predicate<LinkKey> removed) {
    Map<LinkKey, Evidence> left = new TreeMap<>(world.links);
    left.keySet().removeIf(removed);
    Resolution without = world.resolve(left, world.asOfDay);
    return !without.smallestOf(one).equals(without.smallestOf(other));
  }

  private static void isPath(Path path, Identifier one, Identifier other, World world) {
    assertThat(path.identifiers()).doesNotHaveDuplicates().startsWith(one).endsWith(other);
    for (int i = 0; i < path.hops(); i++) {
      JudgedLink link = path.links().get(i);
      assertThat(link.key())
          .isEqualTo(LinkKey.of(path.identifiers().get(i), path.identifiers().get(i + 1)));
      assertThat(link.evidence()).isEqualTo(world.links.get(link.key()));
    }
  }

  private static Set<LinkKey> keys(Path path) {
    Set<LinkKey> keys = new HashSet<>();
    path.links().forEach(link -> keys.add(link.key()));
    return keys;
  }

  private static LinkStrength weakest(Path path) {
    return path.links().stream()
        .map(JudgedLink::strength)
        .min(Comparator.naturalOrder())
        .orElse(widestOfAll());
  }

  private static LinkStrength widestOfAll() {
    return new LinkStrength(true, 2, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** The strength of the best path's weakest link, by trying thresholds; null if none leads on. */
  private static LinkStrength widest(
      Identifier one, Identifier other, List<Identifier> person, World world) {
    if (one.equals(other)) {
      return widestOfAll();
    }
    Set<LinkKey> joining = new HashSet<>();
    for (Resolution.Decision decision : world.resolve(world.links, world.asOfDay).decisions()) {
      if (decision.state().holds() && person.contains(decision.key().low())) {
        joining.add(decision.key());
      }
    }
    List<LinkStrength> thresholds = new ArrayList<>();
    joining.forEach(key -> thresholds.add(LinkStrength.of(world.links.get(key))));
    thresholds.sort(Comparator.reverseOrder());
    for (LinkStrength threshold : thresholds) {
      Set<Identifier> reached = new HashSet<>(Set.of(one));
      for (int i = 0; i < person.size(); i++) {
        for (LinkKey key : joining) {
          if (LinkStrength.of(world.links.get(key)).compareTo(threshold) >= 0
              && (reached.contains(key.low()) || reached.contains(key.high()))) {
            reached.add(key.low());
            reached.add(key.high());
          }
        }
      }
      if (reached.contains(other)) {
        return threshold;
      }
    }
    return null;
  }

  private static int crossings(Path path, World world) {
    int crossings = 0;
    for (int i = 0; i < path.hops(); i++) {
      crossings +=
          world.person(path.identifiers().get(i)) == world.person(path.identifiers().get(i + 1))
              ? 0
              : 1;
    }
    return crossings;
  }

  /** By relaxing all links until nothing changes; a great number if nothing leads there. */
  private static int fewestCrossings(Identifier one, Identifier other, World world) {
    Map<Identifier, Integer> fewest = new HashMap<>(Map.of(one, 0));
    for (int i = 0; i < 2 * world.identifiers.size(); i++) {
      for (LinkKey key : world.links.keySet()) {
        int cost = world.person(key.low()) == world.person(key.high()) ? 0 : 1;
        for (Identifier end : List.of(key.low(), key.high())) {
          if (fewest.containsKey(end)) {
            fewest.merge(key.other(end), fewest.get(end) + cost, Math::min);
          }
        }
      }
    }
    return fewest.getOrDefault(other, 1_000);
  }

  private static LinkExplanation explain(World world, String one, String other) {
    return world.investigator().explainLink(id(one), id(other), 3, Budget.DEFAULT);
  }

  private static World world(Map<LinkKey, Evidence> links) {
    return World.of(links, IdentityPolicy.defaults());
  }
}
