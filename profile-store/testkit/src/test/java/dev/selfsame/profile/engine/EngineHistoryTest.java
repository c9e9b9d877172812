package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.store.ProfileBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The engine against a world of plain maps, over random histories. */
class EngineHistoryTest {

  private static void define(Node node) {
    History.TAGS.forEach(node::define);
  }

  /** Compares all profiles, by identifier and by every id that was ever given out. */
  private static void assertSame(Node node, NaiveWorld world, Set<String> ids) {
    for (String name : History.names()) {
      String expected = world.profile(name);
      String cached = node.cached(name);
      if (cached != null) {
        assertThat(cached).as("cached " + name).isEqualTo(expected);
      }
      assertThat(node.profile(name)).as(name).isEqualTo(expected);
      PersonView person = node.engine.persons().person(Node.id(name));
      if (person != null) {
        ids.add(person.personId());
      }
    }
    for (String id : ids) {
      String expected = world.profileOfPerson(id);
      ProfileBuffer buffer = new ProfileBuffer(0);
      if (node.engine.cachedProfileOfPerson(id, buffer)) {
        assertThat(Node.content(buffer)).as("cached " + id).isEqualTo(expected);
      }
      buffer.length(0);
      assertThat(node.engine.profileOfPerson(id, buffer)).isEqualTo(expected != null);
      if (expected != null) {
        assertThat(Node.content(buffer)).as(id).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 60)
  void profile_anyHistory_equalsTheNaiveWorldAfterEveryStep(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int cached) {
    NaiveWorld world = new NaiveWorld();
    try (Node node = History.node(cached)) {
      define(node);
      Set<String> ids = new HashSet<>();
      for (History.Step step : History.inTime(seed, 40)) {
        world.take(step);
        Steps.take(node, step);
        assertSame(node, world, ids);
      }
    }
  }

  @Property(tries = 40)
  void commit_manyAtOnce_equalsOneByOne(@ForAll long seed) {
    // Whose person that is, a caller knows only when all before is done; and expiry waits for that.
    List<History.Step> history = new ArrayList<>(History.inTime(seed, 100));
    history.removeIf(step -> step instanceof History.ErasePerson || step instanceof History.Expire);
    try (Node single = History.node();
        Node grouped = History.node()) {
      define(single);
      define(grouped);
      history.forEach(step -> Steps.take(single, step));
      long commits = single.engine.stats().storeCommits();
      long before = grouped.engine.stats().storeCommits();
      CountDownLatch gate = grouped.faults.hold();
      CompletableFuture<?> first = grouped.engine.evidence().observe(Node.seen(0, "cookie:first"));
      List<CompletableFuture<?>> all = new ArrayList<>();
      history.forEach(step -> all.add(Steps.call(grouped, step).on(grouped)));
      gate.countDown();
      first.join();
      all.forEach(Steps::finish);
      assertThat(grouped.engine.stats().storeCommits() - before).isLessThan(commits);
      for (String name : History.names()) {
        assertThat(Node.withoutId(grouped.profile(name)))
            .isEqualTo(Node.withoutId(single.profile(name)));
      }
    }
  }

  @Property(tries = 60)
  void write_storesFailAnywhere_retriesGiveWhatACleanRunGives(@ForAll long seed) {
    Random random = new Random(seed);
    NaiveWorld world = new NaiveWorld();
    try (Node node = History.node()) {
      define(node);
      for (History.Step step : History.inTime(seed, 30)) {
        world.take(step);
        Steps.Call call = Steps.call(node, step);
        node.faults.failAfter(random.nextInt(40));
        CompletableFuture<?> done = call.on(node);
        for (int tries = 0; fails(done); tries++) {
          assertThat(tries).isZero();
          if (random.nextBoolean()) {
            node.faults.failAfter(random.nextInt(10));
            fails(node.engine.evidence().observe(Node.seen(0, "cookie:other")));
          }
          node.faults.disarm();
          done = call.on(node);
        }
        node.faults.disarm();
        assertProfiles(node, world);
      }
    }
  }

  private static void assertProfiles(Node node, NaiveWorld world) {
    for (String name : History.names()) {
      assertThat(Node.withoutId(node.profile(name))).isEqualTo(Node.withoutId(world.profile(name)));
    }
  }

  @Property(tries = 40)
  void open_afterACrashAnywhere_finishesAndRetriesComplete(@ForAll long seed) {
    Random random = new Random(seed);
    NaiveWorld world = new NaiveWorld();
    Node node = History.node();
    define(node);
    for (History.Step step : History.inTime(seed, 30)) {
      world.take(step);
      Steps.Call call = Steps.call(node, step);
      node.faults.failAfter(random.nextInt(40));
      if (fails(call.on(node)) || random.nextInt(10) == 0) {
        node.close();
        node = node.crash(History.POLICY);
        assertThat(Steps.finish(call.on(node))).isTrue();
      }
      node.faults.disarm();
      assertProfiles(node, world);
    }
    node.close();
  }

  private static boolean fails(CompletableFuture<?> done) {
    return !Steps.finish(done);
  }
}
