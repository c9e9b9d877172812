package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.investigate.Census;
import dev.selfsame.identity.investigate.ExportConsumer;
import dev.selfsame.identity.investigate.ExportPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * After an erasure everything that the engine can be asked is what it is on another node that never
 * saw the erased: persons, profiles, decisions, export and numbers, by value (ids and ordinals
 * depend on who came first). And nothing that is kept, feed and history included, names the erased.
 */
class EraseAsNeverSeenTest {

  private static final int LENGTH = 40;
  private static final int AFTERWARDS = 15;

  private final List<History.Step> taken = new ArrayList<>();

  /** For each step taken, the commit after it and who was with whom then. */
  private final List<Moment> moments = new ArrayList<>();

  /**
   * Who was with whom.
   *
   * @param after how many steps had been taken
   */
  private record Moment(int after, String token, Map<Identifier, List<Identifier>> persons) {}

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void erase_oneIdentifierOfAnyHistory_isAsIfItHadNeverBeenSeen(@ForAll long seed) {
    Random random = new Random(seed);
    Identifier subject = Node.id(History.names().get(random.nextInt(History.names().size())));
    prove(seed, node -> erase(node, new History.Erase(subject), Set.of(subject)));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void erasePerson_anyOfAnyHistory_isAsIfNoneOfItHadEverBeenSeen(@ForAll long seed) {
    prove(
        seed,
        node -> {
          Identifier one = anybody(node, new Random(seed));
          return erase(node, new History.ErasePerson(one), person(node, one));
        });
  }

  /**
   * What makes the difference: evidence is the links from an observation's centre, so with the
   * centre goes all that the observation said of the others.
   */
  @Test
  void erase_centerOfAnObservation_leavesTheOthersAsSeenAlone() {
    try (Node erased = node();
        Node alone = node();
        Node together = node()) {
      erased.observe(1, "account:u1", "device:d1", "cookie:c1");
      erase(erased, new History.Erase(Node.id("account:u1")), Set.of());
      alone.observe(1, "device:d1");
      alone.observe(1, "cookie:c1");
      together.observe(1, "device:d1", "cookie:c1");
      for (String name : List.of("device:d1", "cookie:c1")) {
        String left = Node.withoutId(erased.profile(name));
        assertThat(left).isEqualTo(Node.withoutId(alone.profile(name)));
        assertThat(left).isNotEqualTo(Node.withoutId(together.profile(name)));
      }
      erased.observe(1, "account:u1", "device:d1", "cookie:c1");
      assertThat(Node.withoutId(erased.profile("device:d1")))
          .as("what comes again without the erased links the others")
          .isEqualTo(Node.withoutId(together.profile("device:d1")));
    }
  }

  /** Erases, and says whom. */
  private interface Erasing {
    Set<Identifier> on(Node node);
  }

  private static Set<Identifier> erase(Node node, History.Step erasure, Set<Identifier> whom) {
    Steps.take(node, erasure);
    return whom;
  }

  /** One of those that are there, if anybody is. */
  private static Identifier anybody(Node node, Random random) {
    List<Identifier> there =
        History.names().stream()
            .map(Node::id)
            .filter(one -> node.engine.persons().person(one) != null)
            .toList();
    return there.isEmpty() ? Node.id("account:u0") : there.get(random.nextInt(there.size()));
  }

  private static Set<Identifier> person(Node node, Identifier one) {
    PersonView person = node.engine.persons().person(one);
    return person == null ? Set.of() : Set.copyOf(person.identifiers());
  }

  private void prove(long seed, Erasing erasing) {
    taken.clear();
    moments.clear();
    List<History.Step> steps = History.random(seed, LENGTH + AFTERWARDS);
    Node erased = node();
    steps.subList(0, LENGTH).forEach(step -> take(erased, step));
    Set<Identifier> gone = erasing.on(erased);
    Node restarted = erased;
    try (Node never = node()) {
      Unseen unseen = new Unseen(gone);
      for (History.Step step : taken) {
        unseen.inPlaceOf(step).forEach(instead -> Steps.take(never, instead));
      }
      assertSame(erased, never);
      assertForgotten(erased, gone);
      assertHistory(erased, gone);
      erased.close();
      restarted = erased.crash(History.POLICY);
      assertSame(restarted, never);
      assertForgotten(restarted, gone);
      for (Identifier one : gone) {
        Steps.take(restarted, new History.Lift(one));
      }
      for (History.Step step : steps.subList(LENGTH, steps.size())) {
        Steps.take(restarted, step);
        Steps.take(never, step);
      }
      assertSame(restarted, never);
    } finally {
      restarted.close();
    }
  }

  private static Node node() {
    Node node = History.node(20);
    History.TAGS.forEach(node::define);
    return node;
  }

  /** Takes a step, and keeps it in words that mean the same on any node. */
  private void take(Node node, History.Step step) {
    if (step instanceof History.ErasePerson erase) {
      person(node, erase.identifier()).forEach(one -> taken.add(new History.Erase(one)));
    } else {
      taken.add(step);
    }
    Steps.take(node, step);
    Map<Identifier, List<Identifier>> persons = new HashMap<>();
    for (String name : History.names()) {
      PersonView person = node.engine.persons().person(Node.id(name));
      if (person != null) {
        persons.put(Node.id(name), person.identifiers());
      }
    }
    moments.add(new Moment(taken.size(), node.engine.feed().end(), persons));
  }

  private static void assertSame(Node one, Node other) {
    for (String name : History.names()) {
      String expected = Node.withoutId(other.profile(name));
      assertThat(Node.withoutId(one.profile(name))).as(name).isEqualTo(expected);
      String cached = one.cached(name);
      if (cached != null) {
        assertThat(Node.withoutId(cached)).as("cached " + name).isEqualTo(expected);
      }
      assertThat(decisions(one, name)).as(name).isEqualTo(decisions(other, name));
    }
    assertThat(exported(one)).isEqualTo(exported(other));
    assertThat(census(one)).isEqualTo(census(other));
    assertThat(followed(one)).isEqualTo(followed(other));
  }

  /** What is decided about each link of an identifier, by the other end. */
  private static Map<Identifier, String> decisions(Node node, String name) {
    Map<Identifier, String> decisions = new TreeMap<>();
    for (ExplainedLink link : node.engine.persons().explain(Node.id(name), 100)) {
      decisions.put(link.other(), link.state() + " " + link.blocker() + " " + link.evidence());
    }
    return decisions;
  }

  private static Set<String> exported(Node node) {
    Set<String> lines = new TreeSet<>();
    node.engine
        .persons()
        .investigator()
        .export(
            ExportPosition.START,
            100,
            new ExportConsumer() {
              @Override
              public void identifier(long ordinal, Identifier identifier, long person) {
                lines.add(identifier.key());
              }

              @Override
              public void link(LinkKey key, Evidence evidence) {
                lines.add(key + " " + evidence);
              }

              @Override
              public boolean reached(ExportPosition position, long total) {
                return true;
              }
            });
    return lines;
  }

  private static String census(Node node) {
    Census census = node.engine.persons().investigator().census(0, 100, (done, total) -> true);
    return census.toString();
  }

  /** Who is with whom to somebody who reads the feed from its start; checked with the directory. */
  private static Set<Set<Identifier>> followed(Node node) {
    FollowedFeed feed = new FollowedFeed(node.engine.feed().start());
    feed.readOn(node, 7);
    Map<String, Set<Identifier>> persons = new HashMap<>();
    feed.persons()
        .forEach((one, id) -> persons.computeIfAbsent(id, any -> new HashSet<>()).add(one));
    persons.forEach(
        (id, members) -> {
          PersonView person = node.engine.persons().personById(id);
          assertThat(person).isNotNull();
          assertThat(Set.copyOf(person.identifiers())).isEqualTo(members);
          assertThat(person.personId()).isEqualTo(id);
        });
    return Set.copyOf(persons.values());
  }

  /** Nothing that is kept names them or is theirs. */
  private static void assertForgotten(Node node, Set<Identifier> gone) {
    for (Identifier one : gone) {
      assertThat(node.store.find(one)).isNull();
      assertThat(node.store.ordinals(one)).isEmpty();
      assertThat(node.engine.persons().person(one)).isNull();
      assertThat(node.cached(one.key())).isNull();
      assertThat(node.profile(one.key())).isNull();
    }
    for (long ordinal = 0; ordinal < node.store.size(); ordinal++) {
      Identifier name = node.store.name(ordinal);
      assertThat(name != null && gone.contains(name)).as("named at %d", ordinal).isFalse();
      if (node.store.identifier(ordinal) == null) {
        node.store.facts(ordinal, (key, fact) -> assertThat(key).isNull());
        node.store.states(ordinal, (tag, state) -> assertThat(tag).isNull());
      }
    }
    node.store.documents("erasing", (name, document) -> assertThat(name).isNull());
    for (PersonChange change :
        node.engine.feed().read(node.engine.feed().start(), 10_000).changes()) {
      assertThat(change.added()).noneMatch(gone::contains);
      assertThat(change.removed()).noneMatch(gone::contains);
    }
  }

  /** Each moment of the past is what it was, without those that were erased since. */
  private void assertHistory(Node node, Set<Identifier> gone) {
    for (Moment moment : moments) {
      Set<Identifier> since = new HashSet<>(gone);
      for (History.Step step : taken.subList(moment.after(), taken.size())) {
        if (step instanceof History.Erase erase) {
          since.add(erase.identifier());
        }
      }
      for (String name : History.names()) {
        PersonView then = node.engine.persons().personAt(Node.id(name), moment.token());
        List<Identifier> expected =
            since.contains(Node.id(name))
                ? List.of()
                : new ArrayList<>(moment.persons().getOrDefault(Node.id(name), List.of()));
        List<Identifier> left = expected.stream().filter(one -> !since.contains(one)).toList();
        assertThat(then == null ? List.of() : then.identifiers())
            .as("%s after %d steps", name, moment.after())
            .isEqualTo(left);
      }
    }
  }
}
