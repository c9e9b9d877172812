package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.testkit.InMemoryProfileStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Watches of profiles against what is served, over random histories, and one by one. */
class ProfileFeedTest {

  private static void define(Node node) {
    History.TAGS.forEach(node::define);
  }

  /** All profiles by person id. */
  private static Map<String, String> served(Node node) {
    Map<String, String> served = new TreeMap<>();
    for (String name : History.names()) {
      PersonView person = node.engine.persons().person(Node.id(name));
      if (person != null) {
        served.put(person.personId(), Objects.requireNonNull(node.profile(name)));
      }
    }
    return served;
  }

  private static @Nullable String served(Node node, Subject key) {
    ProfileBuffer buffer = new ProfileBuffer(16);
    boolean there =
        key instanceof Subject.OfPerson person
            ? node.engine.profileOfPerson(person.personId(), buffer)
            : node.engine.profile(((Subject.OfIdentifier) key).identifier(), buffer);
    return there ? Node.content(buffer) : null;
  }

  @Property(tries = 60)
  void everybody_anyHistoryReadAtAnyPaceAndResumed_endsAtWhatIsServed(@ForAll long seed) {
    Random random = new Random(seed);
    try (Node node = History.node()) {
      define(node);
      FollowedProfiles follower = new FollowedProfiles(node, null);
      for (History.Step step : History.random(seed, 50)) {
        Steps.take(node, step);
        follower.read(random.nextInt(4));
        if (random.nextInt(6) == 0) {
          follower.resume(node);
        }
        if (random.nextInt(6) == 0) {
          follower.readAll();
          assertThat(follower.byPerson()).isEqualTo(served(node));
        }
      }
      follower.readAll();
      assertThat(follower.byPerson()).isEqualTo(served(node));
    }
  }

  @Property(tries = 60)
  void keys_anyHistoryReadAtAnyPaceAndResumed_endAtWhatIsServed(@ForAll long seed) {
    Random random = new Random(seed);
    try (Node node = History.node()) {
      define(node);
      List<Subject> keys = new ArrayList<>();
      List<History.Step> steps = History.random(seed, 60);
      for (History.Step step : steps.subList(0, 10)) {
        Steps.take(node, step);
        served(node).keySet().forEach(id -> keys.add(new Subject.OfPerson(id)));
      }
      History.names().forEach(name -> keys.add(new Subject.OfIdentifier(Node.id(name))));
      List<Subject> watched = keys.stream().distinct().filter(key -> random.nextBoolean()).toList();
      FollowedProfiles follower = new FollowedProfiles(node, watched);
      for (History.Step step : steps.subList(10, 60)) {
        Steps.take(node, step);
        follower.read(random.nextInt(4));
        if (random.nextInt(6) == 0) {
          follower.resume(node);
        }
        if (random.nextInt(4) == 0) {
          assertToldAsServed(node, watched, follower);
        }
      }
      assertToldAsServed(node, watched, follower);
    }
  }

  private static void assertToldAsServed(
      Node node, List<Subject> watched, FollowedProfiles follower) {
    follower.readAll();
    for (Subject key : watched) {
      assertThat(follower.of(key)).as(key.toString()).isEqualTo(served(node, key));
    }
  }

  @Property(tries = 30)
  void everybody_acrossCrashes_endsAtWhatIsServed(@ForAll long seed) {
    Random random = new Random(seed);
    Node node = History.node();
    define(node);
    FollowedProfiles follower = new FollowedProfiles(node, null);
    for (History.Step step : History.random(seed, 30)) {
      Steps.Call call = Steps.call(node, step);
      node.faults.failAfter(random.nextInt(40));
      if (!Steps.finish(call.on(node))) {
        node.close();
        node = node.crash(History.POLICY);
        assertThat(Steps.finish(call.on(node))).isTrue();
        follower.resume(node);
      }
      node.faults.disarm();
      follower.read(random.nextInt(4));
    }
    follower.readAll();
    assertThat(follower.byPerson()).isEqualTo(served(node));
    node.close();
  }

  private static Subject of(String key) {
    return new Subject.OfIdentifier(Node.id(key));
  }

  private static void city(Node node, String who, int event) {
    node.record(Node.fact("e" + event, who, "city", new Value.Text("c" + event), event));
  }

  @Test
  void keys_slowReader_isToldTheNewestStateOnceAndAQuickOneEachState() {
    try (Node node = new Node()) {
      node.define("city", Fold.LATEST, ValueType.STRING);
      FollowedProfiles slow = new FollowedProfiles(node, List.of(of("account:a")));
      FollowedProfiles quick = new FollowedProfiles(node, List.of(of("account:a")));
      for (int i = 1; i <= 100; i++) {
        city(node, "account:a", i);
        city(node, "account:other", i);
        quick.readAll();
      }
      slow.readAll();
      assertThat(quick.told()).isEqualTo(100);
      assertThat(slow.told()).isEqualTo(1);
      assertThat(slow.of(of("account:a"))).contains("c100").isEqualTo(quick.of(of("account:a")));
    }
  }

  @Test
  void keys_factThatChangesNothing_isNotTold() {
    try (Node node = new Node()) {
      node.define("city", Fold.LATEST, ValueType.STRING);
      city(node, "account:a", 9);
      FollowedProfiles follower = new FollowedProfiles(node, List.of(of("account:a")));
      follower.readAll();
      city(node, "account:a", 3);
      follower.readAll();
      assertThat(follower.told()).isEqualTo(1);
    }
  }

  @Test
  void everybody_slowReader_isToldEachPersonOnce() {
    try (Node node = new Node()) {
      node.define("city", Fold.LATEST, ValueType.STRING);
      FollowedProfiles follower = new FollowedProfiles(node, null);
      follower.readAll();
      for (int i = 1; i <= 100; i++) {
        city(node, "account:a" + i % 3, i);
      }
      follower.readAll();
      assertThat(follower.told()).isEqualTo(3);
    }
  }

  @Test
  void keys_mergedAndSplit_areToldOfTheOneTheyStandFor() {
    LinkKey pair = LinkKey.of(Node.id("account:a"), Node.id("account:b"));
    Assertion must = new Assertion(Assertion.Kind.MUST_LINK, "ann", "because", 1);
    try (Node node = new Node()) {
      node.observe(1, "account:a");
      String b = node.observe(1, "account:b").personId();
      List<Subject> keys = List.of(of("account:b"), new Subject.OfPerson(b), of("account:none"));
      FollowedProfiles follower = new FollowedProfiles(node, keys);
      follower.readAll();
      assertThat(follower.told()).isEqualTo(1);
      assertThat(follower.of(of("account:none"))).isNull();
      node.engine.evidence().assertLink(pair, must, false).join();
      follower.readAll();
      assertThat(follower.told()).isEqualTo(2);
      assertThat(keys.subList(0, 2))
          .allSatisfy(key -> assertThat(follower.of(key)).contains("account:a", "account:b"));
      node.engine.evidence().retractAssertion(pair).join();
      follower.readAll();
      assertThat(follower.of(of("account:b"))).contains("account:b").doesNotContain("account:a");
      node.observe(1, "account:none");
      follower.readAll();
      assertThat(follower.of(of("account:none"))).isNotNull();
    }
  }

  @Test
  void everybody_cursorOlderThanWhatIsKnown_isToldEverythingAnew() {
    try (Node node = new Node()) {
      node.define("city", Fold.LATEST, ValueType.STRING);
      city(node, "account:a", 1);
      // Of the commit that made the store nothing is known.
      ProfileWatch watch =
          node.engine
              .profileFeed()
              .everybody(node.engine.feed().start(), false, (buffer, from) -> {});
      ProfileBuffer buffer = new ProfileBuffer(16);
      assertThat(Objects.requireNonNull(watch.next(buffer)).restarted()).isFalse();
      WatchedProfile first = Objects.requireNonNull(watch.next(buffer));
      assertThat(first.restarted()).isTrue();
      assertThat(first.present()).isTrue();
      assertThat(watch.next(buffer)).isNull();
    }
  }

  @Test
  void everybody_resumedAmidACommitOrAmidAll_goesOnThere() {
    try (Node node = new Node()) {
      node.define("city", Fold.LATEST, ValueType.STRING);
      FollowedProfiles follower = new FollowedProfiles(node, null);
      follower.readAll();
      node.record(
          IntStream.range(0, 10)
              .mapToObj(i -> Node.fact("e", "account:a" + i, "city", new Value.Text("x"), 1))
              .toArray(Fact[]::new));
      follower.read(4);
      follower.resume(node);
      follower.readAll();
      assertThat(follower.told()).isEqualTo(10);
      FollowedProfiles anew = new FollowedProfiles(node, null);
      anew.read(5);
      anew.resume(node);
      anew.readAll();
      assertThat(anew.told()).isEqualTo(10);
      assertThat(anew.byPerson()).isEqualTo(follower.byPerson()).hasSize(10);
    }
  }

  @Test
  void next_cursorOfAnotherStoreOrKind_isRefused() {
    try (Node node = new Node()) {
      String token = node.engine.feed().end();
      for (String cursor :
          List.of("x", token + "-r", token + "-x0000000000000", token + ".0000000000001")) {
        assertThatThrownBy(
                () ->
                    node.engine
                        .profileFeed()
                        .everybody(cursor, false, (buffer, from) -> {})
                        .next(new ProfileBuffer(16)))
            .as(cursor)
            .isInstanceOf(RefusedException.UnknownCursor.class);
      }
    }
  }

  @Test
  void touchLog_commitsThatFellOut_areUnknown() {
    var store = new InMemoryProfileStore();
    TouchLog log = new TouchLog(store);
    for (long commit : new long[] {1, 2, 1 + TouchLog.KEPT}) {
      store.commit(
          StoreBatch.builder()
              .documents(log.note(commit, new Touched(false, new long[] {commit, commit + 7})))
              .build());
    }
    TouchLog opened = new TouchLog(store);
    assertThat(opened.of(1)).isNull();
    assertThat(Objects.requireNonNull(opened.of(2)).persons()).containsExactly(2, 9);
    assertThat(Objects.requireNonNull(opened.of(1 + TouchLog.KEPT)).persons())
        .containsExactly(1 + TouchLog.KEPT, 8 + TouchLog.KEPT);
    assertThat(opened.of(3)).isNull();
  }

  @Test
  void touched_ofTooMany_isEverybody() {
    List<Long> many = new ArrayList<>();
    for (long i = 0; i <= Touched.MOST; i++) {
      many.add(i);
    }
    assertThat(Touched.of(many).everybody()).isTrue();
    Touched most = Touched.of(many.subList(0, Touched.MOST));
    assertThat(most.everybody()).isFalse();
    assertThat(Objects.requireNonNull(Touched.decode(most.encode(5), 5)).persons())
        .isEqualTo(most.persons());
    assertThat(Touched.decode(most.encode(5), 6)).isNull();
  }
}
