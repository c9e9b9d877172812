package dev.selfsame.identity.investigate;

import static dev.selfsame.identity.investigate.World.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.resolution.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PathFinderTest {

  @Property(tries = 2_000)
  void find_anyQuestion_givesTheShortestPathsThatAreAllowed(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    Integer day = random.nextInt(3) > 0 ? null : World.FIRST_DAY + random.nextInt(8);
    PathQuery query =
        new PathQuery(
            world.any(random),
            world.any(random),
            1 + random.nextInt(6),
            random.nextBoolean() ? Set.of() : Set.of("account", "device", "cookie"),
            random.nextInt(4) == 0,
            day,
            random.nextBoolean() ? 10_000 : 2 + random.nextInt(4),
            20);
    Map<LinkKey, Evidence> links = new TreeMap<>(day == null ? world.links : world.upTo(day));
    if (query.joinedOnly()) {
      Resolution all = world.resolve(links, day == null ? world.asOfDay : day);
      all.decisions().stream()
          .filter(decision -> !decision.state().holds())
          .forEach(decision -> links.remove(decision.key()));
    }
    Map<LinkKey, Evidence> counted = day == null ? world.links : world.upTo(day);
    List<List<Identifier>> expected = shortest(query, links, counted);
    PathAnswer answer = world.investigator().paths(query, Budget.DEFAULT);
    if (answer instanceof PathAnswer.Found found) {
      assertThat(found.exact()).isTrue();
      assertThat(expected.stream().map(Object::toString).toList())
          .as("%s in %s", query, world)
          .containsAll(found.paths().stream().map(path -> path.identifiers().toString()).toList());
      assertThat(found.paths()).isNotEmpty().doesNotHaveDuplicates();
      if (found.all()) {
        assertThat(found.paths()).hasSameSizeAs(expected);
      }
    } else if (answer instanceof PathAnswer.GaveUp gaveUp) {
      assertThat(gaveUp.reason()).isEqualTo(PathAnswer.Reason.BOTH_ENDS_ARE_HUBS);
      assertThat(World.linksOf(query.from(), counted)).hasSizeGreaterThan(query.maxDegree());
      assertThat(World.linksOf(query.to(), counted)).hasSizeGreaterThan(query.maxDegree());
    } else {
      assertThat(answer).isInstanceOf(PathAnswer.None.class);
      assertThat(expected).as("%s in %s", query, world).isEmpty();
    }
  }

  /** All shortest paths, by walking on from each path there is. */
  private static List<List<Identifier>> shortest(
      PathQuery query, Map<LinkKey, Evidence> links, Map<LinkKey, Evidence> counted) {
    Map<Identifier, Integer> depth = new HashMap<>(Map.of(query.from(), 0));
    List<List<Identifier>> walks = List.of(List.of(query.from()));
    for (int hop = 0; hop <= query.maxHops(); hop++) {
      List<List<Identifier>> arrived =
          walks.stream().filter(walk -> walk.get(walk.size() - 1).equals(query.to())).toList();
      if (!arrived.isEmpty()) {
        return arrived;
      }
      List<List<Identifier>> longer = new ArrayList<>();
      for (List<Identifier> walk : walks) {
        Identifier at = walk.get(walk.size() - 1);
        boolean passable =
            at.equals(query.from())
                || ((query.namespaces().isEmpty() || query.namespaces().contains(at.namespace()))
                    && World.linksOf(at, counted).size() <= query.maxDegree());
        if (passable) {
          for (Identifier other : World.linksOf(at, links).keySet()) {
            if (depth.merge(other, hop + 1, Math::min) == hop + 1) {
              List<Identifier> next = new ArrayList<>(walk);
              next.add(other);
              longer.add(next);
            }
          }
        }
      }
      walks = longer;
    }
    return List.of();
  }

  @Test
  void find_throughAHub_isFoundWhereAllowedAndNeverReadWhole() {
    World world = Hubs.world(100_000);
    var before = world.graph.counts();
    assertThat(ask(world, "email:m7", "email:m99999", 10_000)).isEqualTo(new PathAnswer.None(1));
    assertThat(ask(world, "email:m7", "device:hub", 1_000))
        .isInstanceOfSatisfying(
            PathAnswer.Found.class,
            found ->
                assertThat(found.paths().get(0).identifiers())
                    .containsExactly(id("email:m7"), id("account:u7"), Hubs.HUB));
    assertThat(world.graph.counts().since(before).linksReturned()).isLessThan(40_000);
  }

  @Test
  void find_budgetTooSmall_saysHowFarItKnows() {
    World world = Hubs.world(50);
    PathQuery query =
        new PathQuery(id("email:m1"), id("email:m2"), 6, Set.of(), false, null, 1_000, 1);
    assertThat(world.investigator().paths(query, new Budget(4, 1_000, 100)))
        .isInstanceOfSatisfying(
            PathAnswer.GaveUp.class,
            gaveUp -> {
              assertThat(gaveUp.reason()).isEqualTo(PathAnswer.Reason.BUDGET);
              assertThat(gaveUp.hops()).isBetween(1, 3);
            });
  }

  @Test
  void find_unknownIdentifier_isAnAnswer() {
    assertThat(ask(Hubs.world(1), "account:u0", "account:nobody", 100))
        .isEqualTo(new PathAnswer.Unknown(List.of(id("account:nobody"))));
  }

  private static PathAnswer ask(World world, String from, String to, int maxDegree) {
    return world
        .investigator()
        .paths(
            new PathQuery(id(from), id(to), 6, Set.of(), false, null, maxDegree, 5),
            Budget.DEFAULT);
  }
}
