package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The feed and the history against what the engine said at the time, over random histories. */
class EngineFeedTest {

  private static void define(Node node) {
    History.TAGS.forEach(node::define);
  }

  private static Map<Identifier, String> persons(Node node) {
    Map<Identifier, String> persons = new TreeMap<>();
    for (String name : History.names()) {
      PersonView person = node.engine.persons().person(Node.id(name));
      if (person != null) {
        persons.put(Node.id(name), person.personId());
      }
    }
    return persons;
  }

  @Property(tries = 60)
  void feed_replayedAfterAnyHistory_isTheMapAndTheAliases(@ForAll long seed) {
    Random random = new Random(seed);
    NaiveWorld world = new NaiveWorld();
    try (Node node = History.node()) {
      define(node);
      Set<String> ids = new HashSet<>();
      FollowedFeed follower = new FollowedFeed(node.engine.feed().start());
      for (History.Step step : History.random(seed, 60)) {
        world.take(step);
        Steps.take(node, step);
        Map<Identifier, String> persons = persons(node);
        ids.addAll(persons.values());
        follower.readOn(node, 1 + random.nextInt(5));
        follower.forget(world::isErased);
        assertThat(follower.persons()).isEqualTo(persons);
        FollowedFeed again = new FollowedFeed(node.engine.feed().start());
        again.readOn(node, 1 + random.nextInt(50));
        assertThat(again.persons()).isEqualTo(persons);
        for (String id : ids) {
          assertThat(follower.person(id)).as(id).isEqualTo(world.personId(id));
          assertThat(again.person(id)).as(id).isEqualTo(world.personId(id));
        }
        assertThat(again.cursor()).isEqualTo(node.engine.feed().end());
      }
    }
  }

  @Property(tries = 30)
  void feed_acrossCrashes_isTheMap(@ForAll long seed) {
    Random random = new Random(seed);
    NaiveWorld world = new NaiveWorld();
    Node node = History.node();
    define(node);
    FollowedFeed follower = new FollowedFeed(node.engine.feed().start());
    for (History.Step step : History.random(seed, 30)) {
      world.take(step);
      Steps.Call call = Steps.call(node, step);
      node.faults.failAfter(random.nextInt(40));
      if (!Steps.finish(call.on(node))) {
        node.close();
        node = node.crash(History.POLICY);
        assertThat(Steps.finish(call.on(node))).isTrue();
      }
      node.faults.disarm();
      follower.readOn(node, 3);
      follower.forget(world::isErased);
      assertThat(follower.persons()).isEqualTo(persons(node));
    }
    node.close();
  }

  /** What the engine said right after a commit. */
  private record Then(String token, Map<Identifier, PersonView> persons) {}

  @Property(tries = 40)
  void personAt_anyEarlierCommit_isWhatWasSaidThenWithoutWhatIsErased(@ForAll long seed) {
    NaiveWorld world = new NaiveWorld();
    Set<Identifier> erased = new HashSet<>();
    List<Then> copies = new ArrayList<>();
    try (Node node = History.node()) {
      define(node);
      for (History.Step step : History.random(seed, 50)) {
        Map<Identifier, String> before = persons(node);
        world.take(step);
        Steps.take(node, step);
        before.keySet().removeIf(identifier -> !world.isErased(identifier));
        erased.addAll(before.keySet());
        copies.add(copy(node));
        if (step instanceof History.Erase erase) {
          erased.add(erase.identifier());
        }
      }
      copies.forEach(then -> assertAsOf(node, then, erased));
    }
  }

  private static Then copy(Node node) {
    Map<Identifier, PersonView> persons = new TreeMap<>();
    for (String name : History.names()) {
      PersonView person = node.engine.persons().person(Node.id(name));
      if (person != null) {
        persons.put(Node.id(name), person);
      }
    }
    return new Then(node.engine.feed().end(), persons);
  }

  private static void assertAsOf(Node node, Then then, Set<Identifier> erased) {
    for (String name : History.names()) {
      Identifier identifier = Node.id(name);
      PersonView said = then.persons().get(identifier);
      PersonView told = node.engine.persons().personAt(identifier, then.token());
      if (said == null || (erased.contains(identifier) && told == null)) {
        assertThat(told).as(name).isNull();
        continue;
      }
      List<Identifier> left = new ArrayList<>(said.identifiers());
      left.removeIf(one -> erased.contains(one) && !told(told).contains(one));
      assertThat(told(told)).as(name).isEqualTo(left);
      assertThat(told.personId()).isEqualTo(said.personId());
      assertThat(node.engine.persons().personByIdAt(said.personId(), then.token())).isEqualTo(told);
      if (left.size() == said.identifiers().size()) {
        assertThat(told).isEqualTo(said);
      }
    }
  }

  private static List<Identifier> told(@org.jspecify.annotations.Nullable PersonView view) {
    return view == null ? List.of() : view.identifiers();
  }
}
