package dev.selfsame.identity.investigate;

import static dev.selfsame.identity.investigate.World.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.resolution.LinkState;
import dev.selfsame.identity.resolution.Resolution;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NeighborhoodFinderTest {

  @Property(tries = 1_000)
  void find_amplyLimited_isAllWithinTheHopsWithWhatIsDecided(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    Integer day = random.nextBoolean() ? null : World.FIRST_DAY + random.nextInt(8);
    int asOf = day == null ? world.asOfDay : day;
    Map<LinkKey, Evidence> links = day == null ? world.links : world.upTo(day);
    Resolution all = world.resolve(links, asOf);
    Map<LinkKey, Resolution.Decision> decisions = new HashMap<>();
    all.decisions().forEach(decision -> decisions.put(decision.key(), decision));
    NeighborhoodQuery query =
        new NeighborhoodQuery(
            List.of(world.any(random)),
            1 + random.nextInt(4),
            random.nextBoolean() ? Set.of() : Set.of("account", "device", "email"),
            random.nextBoolean(),
            day,
            5_000,
            1_000);
    Neighborhood.Found found = (Neighborhood.Found) world.investigator().neighborhood(query);
    assertThat(found.truncated()).isFalse();
    assertThat(found.exact()).isTrue();
    Map<Identifier, Integer> hops = new HashMap<>();
    found.nodes().forEach(node -> hops.put(node.identifier(), node.hop()));
    Map<Identifier, Integer> expected = naive(query, links, decisions);
    assertThat(hops).as("%s in %s", query, world).isEqualTo(expected);
    Map<LinkKey, Resolution.Decision> seen = new HashMap<>();
    found
        .links()
        .forEach(
            link ->
                seen.put(
                    link.key(), new Resolution.Decision(link.key(), link.state(), link.blocker())));
    Map<LinkKey, Resolution.Decision> between = new HashMap<>(decisions);
    between
        .values()
        .removeIf(
            decision ->
                !expected.containsKey(decision.key().low())
                    || !expected.containsKey(decision.key().high())
                    || (query.joinedOnly() && !decision.state().holds()));
    assertThat(seen).as("%s in %s", query, world).isEqualTo(between);
    for (Neighborhood.Node node : found.nodes()) {
      assertThat(node.person()).isEqualTo(world.person(node.identifier()));
      assertThat(node.links()).isEqualTo(World.linksOf(node.identifier(), links).size());
      assertThat(node.least()).isFalse();
      long then =
          all.persons().stream()
              .filter(person -> person.contains(node.identifier()))
              .flatMap(List::stream)
              .mapToLong(world.identifiers::indexOf)
              .min()
              .orElseThrow();
      assertThat(node.personThen()).isEqualTo(then);
    }
  }

  private static Map<Identifier, Integer> naive(
      NeighborhoodQuery query,
      Map<LinkKey, Evidence> links,
      Map<LinkKey, Resolution.@Nullable Decision> decisions) {
    Map<Identifier, Integer> hops = new HashMap<>();
    query.centers().forEach(center -> hops.put(center, 0));
    for (int hop = 1; hop <= query.hops(); hop++) {
      Set<Identifier> before = new HashSet<>(hops.keySet());
      for (LinkKey key : links.keySet()) {
        Resolution.Decision decision = decisions.get(key);
        if (!query.joinedOnly() || (decision != null && decision.state().holds())) {
          for (Identifier end : List.of(key.low(), key.high())) {
            Identifier other = key.other(end);
            boolean admitted =
                query.namespaces().isEmpty() || query.namespaces().contains(other.namespace());
            if (before.contains(end) && admitted) {
              hops.putIfAbsent(other, hop);
            }
          }
        }
      }
    }
    return hops;
  }

  @Property(tries = 500)
  void find_tightlyLimited_keepsTheLimitsAndSaysSo(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    int identifiers = 1 + random.nextInt(6);
    int links = 1 + random.nextInt(4);
    List<Identifier> center = List.of(world.any(random));
    NeighborhoodQuery query =
        new NeighborhoodQuery(center, 3, Set.of(), false, null, identifiers, links);
    Neighborhood.Found found = (Neighborhood.Found) world.investigator().neighborhood(query);
    Neighborhood.Found all =
        (Neighborhood.Found)
            world
                .investigator()
                .neighborhood(
                    new NeighborhoodQuery(center, 3, Set.of(), false, null, 5_000, 1_000));
    assertThat(found).isEqualTo(world.investigator().neighborhood(query));
    assertThat(found.nodes()).hasSizeLessThanOrEqualTo(identifiers);
    assertThat(all.nodes())
        .extracting(Neighborhood.Node::identifier)
        .containsAll(found.nodes().stream().map(Neighborhood.Node::identifier).toList());
    assertThat(all.links()).containsAll(found.links());
    if (!found.truncated()) {
      assertThat(found.nodes()).hasSameSizeAs(all.nodes());
    }
    for (Neighborhood.Node node : found.nodes()) {
      assertThat(node.links()).isLessThanOrEqualTo(links);
      assertThat(node.least()).isEqualTo(world.linksOf(node.identifier()).size() > node.links());
    }
  }

  @Test
  void find_personAsCenter_startsFromAllOfItsMembers() {
    World world = Hubs.world(3);
    Neighborhood.Found found =
        (Neighborhood.Found)
            world
                .investigator()
                .neighborhood(
                    new NeighborhoodQuery(
                        List.of(id("account:u1"), id("email:m1")),
                        1,
                        Set.of(),
                        false,
                        null,
                        10,
                        10));
    assertThat(found.nodes()).extracting(Neighborhood.Node::hop).containsExactly(0, 0, 1);
  }

  @Test
  void find_hub_isNotReadWholeAndItsLinksAreMarked() {
    World world = Hubs.world(100_000);
    var before = world.graph.counts();
    Neighborhood.Found found =
        (Neighborhood.Found)
            world
                .investigator()
                .neighborhood(
                    new NeighborhoodQuery(
                        List.of(id("account:u5")), 2, Set.of(), false, null, 200, 100));
    assertThat(world.graph.counts().since(before).linksReturned()).isLessThan(15_000);
    assertThat(found.truncated()).isTrue();
    assertThat(found.exact()).isTrue();
    assertThat(found.nodes().stream().filter(node -> node.identifier().equals(Hubs.HUB)))
        .singleElement()
        .satisfies(
            hub -> {
              assertThat(hub.least()).isTrue();
              assertThat(hub.links()).isEqualTo(100);
            });
    assertThat(found.links().stream().filter(link -> link.key().high().equals(Hubs.HUB)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(link.state()).isEqualTo(LinkState.HUB));
  }

  @Test
  void find_unknownIdentifier_isAnAnswer() {
    assertThat(
            Hubs.world(1)
                .investigator()
                .neighborhood(
                    new NeighborhoodQuery(
                        List.of(id("account:nobody")), 1, Set.of(), false, null, 10, 10)))
        .isEqualTo(new Neighborhood.Unknown(List.of(id("account:nobody"))));
  }

  @Test
  void query_hopsOutOfRange_isRefused() {
    assertThatThrownBy(
            () -> new NeighborhoodQuery(List.of(id("account:a")), 6, Set.of(), false, null, 10, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hops is 6: use 1 to 5");
  }
}
