package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.ProfileBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches that go on where another kind of watch was, and after a commit of unknown outcome. */
class ResumedWatchTest {

  private static final int PEOPLE = 10;

  private final Node node = new Node();

  @BeforeEach
  void define() {
    node.define("city", Fold.LATEST, ValueType.STRING);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static Fact city(String event, int who) {
    return Node.fact(event, "account:a" + who, "city", new Value.Text(event), Node.NOW);
  }

  private void everybody(String event) {
    node.record(IntStream.range(0, PEOPLE).mapToObj(who -> city(event, who)).toArray(Fact[]::new));
  }

  /** Reads a watch so many times; gives the cursor of the last that was told. */
  private static String read(ProfileWatch watch, int times) {
    String cursor = "";
    for (int i = 0; i < times; i++) {
      cursor = Objects.requireNonNull(watch.next(new ProfileBuffer(16))).cursor();
    }
    return cursor;
  }

  private ProfileWatch everybodyWatch(boolean fromStart) {
    return node.engine.profileFeed().everybody("", fromStart, (buffer, from) -> {});
  }

  /** The keys that a watch of all keys tells of after a cursor. */
  private List<Subject> toldAfter(String cursor) {
    List<Subject> keys = new ArrayList<>();
    for (int who = 0; who < PEOPLE; who++) {
      keys.add(new Subject.OfIdentifier(Node.id("account:a" + who)));
    }
    ProfileWatch watch = node.engine.profileFeed().of(keys, cursor, (buffer, from) -> {});
    List<Subject> told = new ArrayList<>();
    WatchedProfile next = watch.next(new ProfileBuffer(16));
    while (next != null) {
      told.addAll(next.keys());
      next = watch.next(new ProfileBuffer(16));
    }
    return told;
  }

  @Test
  void keys_resumedAmidACommitOfAWatchOfEverybody_areToldOfTheRestOfIt() {
    everybody("one");
    ProfileWatch watch = everybodyWatch(false);
    read(watch, 1);
    everybody("two");
    String cursor = read(watch, 4);
    assertThat(toldAfter(cursor)).hasSize(PEOPLE);
  }

  @Test
  void keys_resumedAmidAScanOfEverybody_areAllToldOf() {
    everybody("one");
    String cursor = read(everybodyWatch(true), 4);
    assertThat(toldAfter(cursor)).hasSize(PEOPLE);
  }

  @Test
  void keys_resumedBehindACommit_areNotToldOfItAgain() {
    everybody("one");
    ProfileWatch watch = everybodyWatch(false);
    read(watch, 1);
    everybody("two");
    String cursor = read(watch, PEOPLE);
    assertThat(toldAfter(cursor)).isEmpty();
  }

  @Test
  void watcher_commitThatIsDurableThoughItFailed_runsWhenThatIsFound() {
    everybody("one");
    AtomicInteger runs = new AtomicInteger();
    node.engine.profileFeed().watch(runs::incrementAndGet);
    node.faults.failNext(
        "store.committed", 0, new StoreException.Unavailable("struck", new Exception()));
    assertThatThrownBy(() -> node.record(city("two", 1))).hasCauseInstanceOf(StoreException.class);
    int before = runs.get();
    // Nothing new, so that no commit of its own wakes anybody.
    node.record(city("two", 1));
    assertThat(runs.get()).isGreaterThan(before);
  }
}
