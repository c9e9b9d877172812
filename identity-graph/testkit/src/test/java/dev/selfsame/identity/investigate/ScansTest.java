package dev.selfsame.identity.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.ArrayList;
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

/** What goes through the whole graph. */
class ScansTest {

  @Property(tries = 500)
  void rings_anyWindow_areThoseThatCountingGives(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    int from = World.FIRST_DAY + random.nextInt(8);
    RingQuery query =
        new RingQuery(
            random.nextBoolean() ? Set.of() : Set.of("device", "browser"),
            "account",
            2 + random.nextInt(2),
            from,
            from + random.nextInt(8),
            random.nextBoolean(),
            1 + random.nextInt(4),
            1_000);
    Rings rings = world.investigator().rings(query, ScanWatch.NOBODY);
    assertThat(rings.complete()).isTrue();
    List<Rings.Ring> expected = naiveRings(world, query);
    assertThat(rings.rings())
        .as("%s in %s", query, world)
        .isEqualTo(expected.subList(0, Math.min(query.most(), expected.size())));
  }

  private static List<Rings.Ring> naiveRings(World world, RingQuery query) {
    List<Rings.Ring> rings = new ArrayList<>();
    for (Identifier identifier : world.identifiers) {
      List<Rings.Member> members = new ArrayList<>();
      Set<Long> persons = new HashSet<>();
      List<Integer> days = new ArrayList<>();
      world
          .linksOf(identifier)
          .forEach(
              (other, evidence) -> {
                List<Integer> window =
                    evidence.days().stream()
                        .boxed()
                        .filter(day -> day >= query.fromDay() && day <= query.toDay())
                        .toList();
                if (other.namespace().equals("account") && !window.isEmpty()) {
                  persons.add(world.person(other));
                  days.addAll(window);
                  members.add(new Rings.Member(other, world.person(other), days(window)));
                }
              });
      boolean admitted =
          query.namespaces().isEmpty()
              ? !identifier.namespace().equals("account")
              : query.namespaces().contains(identifier.namespace());
      if (admitted
          && members.size() >= query.atLeast()
          && (persons.size() > 1 || !query.distinctPersons())) {
        members.sort(
            (one, other) ->
                one.days().size() != other.days().size()
                    ? other.days().size() - one.days().size()
                    : one.identifier().compareTo(other.identifier()));
        rings.add(
            new Rings.Ring(
                identifier,
                world.person(identifier),
                members.size(),
                persons.size(),
                false,
                days(days),
                members));
      }
    }
    rings.sort(
        (one, other) -> {
          int order = other.count() - one.count();
          order = order != 0 ? order : other.days().last() - one.days().last();
          return order != 0 ? order : one.identifier().compareTo(other.identifier());
        });
    return rings;
  }

  private static DaySet days(List<Integer> days) {
    return DaySet.of(days.stream().mapToInt(Integer::intValue).toArray());
  }

  @Test
  void rings_moreLinksThanMayBeRead_countAtLeast() {
    World world = Hubs.world(100_000);
    var before = world.graph.counts();
    Rings rings =
        world
            .investigator()
            .rings(
                new RingQuery(Set.of("device"), "account", 5, 0, 30_000, true, 10, 1_000),
                ScanWatch.NOBODY);
    assertThat(world.graph.counts().since(before).linksReturned()).isEqualTo(1_001);
    assertThat(rings.rings())
        .singleElement()
        .satisfies(
            ring -> {
              assertThat(ring.identifier()).isEqualTo(Hubs.HUB);
              assertThat(ring.count()).isEqualTo(1_000);
              assertThat(ring.persons()).isEqualTo(1_000);
              assertThat(ring.least()).isTrue();
              assertThat(ring.members()).hasSize(Rings.NAMED);
            });
  }

  @Test
  void rings_cancelled_saysThatMoreMayBeThere() {
    World world = Hubs.world(5_000);
    List<Long> told = new ArrayList<>();
    Rings rings =
        world
            .investigator()
            .rings(
                new RingQuery(Set.of("device"), "account", 5, 0, 30_000, true, 10, 1_000),
                (done, total) -> {
                  assertThat(total).isEqualTo(world.identifiers.size());
                  told.add(done);
                  return told.size() < 3;
                });
    assertThat(told).containsExactly(0L, 1_024L, 2_048L);
    assertThat(rings.complete()).isFalse();
  }

  @Property(tries = 300)
  void census_anyGraph_isWhatCountingGives(@ForAll long seed) {
    World world = World.random(new Random(seed));
    Census census =
        world.investigator().census(3, 1 + new Random(seed).nextInt(50), ScanWatch.NOBODY);
    Map<String, Long> byNamespace = new TreeMap<>();
    Map<Long, Integer> sizes = new HashMap<>();
    for (Identifier identifier : world.identifiers) {
      byNamespace.merge(identifier.namespace(), 1L, Long::sum);
      sizes.merge(world.person(identifier), 1, Integer::sum);
    }
    Map<Integer, Long> bySize = new TreeMap<>();
    sizes.values().forEach(size -> bySize.merge(size, 1L, Long::sum));
    assertThat(census.complete()).isTrue();
    assertThat(census.identifiers()).isEqualTo(world.identifiers.size());
    assertThat(census.byNamespace()).isEqualTo(byNamespace);
    assertThat(census.persons()).isEqualTo(sizes.size());
    assertThat(census.bySize()).isEqualTo(bySize);
    assertThat(census.links()).isEqualTo(world.links.size());
    assertThat(census.assertions())
        .isEqualTo(world.links.values().stream().filter(e -> e.assertion() != null).count());
  }

  @Property(tries = 300)
  void census_hubs_areThoseWithTheMostLinksAndOwners(@ForAll long seed) {
    World world = World.random(new Random(seed));
    Census census = world.investigator().census(3, 1_000, ScanWatch.NOBODY);
    assertThat(census.mostLinks())
        .extracting(hub -> hub.identifier() + " " + hub.links())
        .containsExactlyElementsOf(
            world.identifiers.stream()
                .sorted(
                    (one, other) -> {
                      int order = world.linksOf(other).size() - world.linksOf(one).size();
                      return order != 0 ? order : one.compareTo(other);
                    })
                .limit(3)
                .map(identifier -> identifier + " " + world.linksOf(identifier).size())
                .toList());
    for (Census.Hub hub : census.mostOwners()) {
      int tier = world.policy.namespace(hub.identifier().namespace()).tier();
      Set<Long> owners = new HashSet<>();
      world
          .linksOf(hub.identifier())
          .forEach(
              (other, evidence) -> {
                if (evidence.isSeen() && world.policy.namespace(other.namespace()).tier() < tier) {
                  owners.add(world.person(other));
                }
              });
      assertThat(hub.owners()).isEqualTo(owners.size()).isPositive();
    }
  }

  @Property(tries = 500)
  void export_interruptedAnywhere_givesEverythingOnce(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    int hubLinks = 1 + random.nextInt(5);
    Collector collector = new Collector();
    ExportPosition position = ExportPosition.START;
    while (position.ordinal() < world.identifiers.size()) {
      LinkScan links =
          new LinkScan(
              world.directory,
              hubLinks,
              position.hubs(),
              new LinkScan.Taker() {
                @Override
                public void identifier(
                    long ordinal,
                    Identifier identifier,
                    List<dev.selfsame.identity.graph.Link> all) {
                  collector.identifier(ordinal, identifier, world.directory.person(ordinal));
                }

                @Override
                public void link(LinkKey key, Evidence evidence) {
                  collector.link(key, evidence);
                }
              });
      long end = Math.min(world.identifiers.size(), position.ordinal() + 1 + random.nextInt(5));
      try (var view = world.graph.read()) {
        for (long ordinal = position.ordinal(); ordinal < end; ordinal++) {
          links.visit(view, ordinal, world.identifiers.get((int) ordinal));
        }
      }
      position = links.position(end);
    }
    assertThat(collector.identifiers).isEqualTo(world.identifiers);
    assertThat(collector.links)
        .as("with hubs over %s of %s", hubLinks, world)
        .isEqualTo(world.links);
  }

  @Test
  void export_hub_isNotReadWholeAndItsLinksComeOnce() {
    World world = Hubs.world(20_000);
    Collector collector = new Collector();
    var before = world.graph.counts();
    ExportPosition half =
        world.investigator().export(ExportPosition.START, 100, collector.stopAfter(15));
    assertThat(half.ordinal()).isBetween(1L, (long) world.identifiers.size() - 1);
    ExportPosition end = world.investigator().export(half, 100, collector.stopAfter(1_000));
    assertThat(end.ordinal()).isEqualTo(world.identifiers.size());
    assertThat(collector.links).isEqualTo(world.links);
    assertThat(collector.identifiers).isEqualTo(world.identifiers);
    assertThat(world.graph.counts().since(before).linksReturned()).isLessThan(60_200);
  }

  private static final class Collector implements ExportConsumer {
    private final List<Identifier> identifiers = new ArrayList<>();
    private final Map<LinkKey, Evidence> links = new TreeMap<>();
    private int left;

    Collector stopAfter(int words) {
      left = words;
      return this;
    }

    @Override
    public void identifier(long ordinal, Identifier identifier, long person) {
      identifiers.add(identifier);
    }

    @Override
    public void link(LinkKey key, Evidence evidence) {
      assertThat(links.put(key, evidence)).as("%s came before", key).isNull();
    }

    @Override
    public boolean reached(ExportPosition position, long total) {
      return left-- > 0;
    }
  }
}
