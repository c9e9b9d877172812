package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.feed.ChangeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PersonFeedTest {

  private static final LinkKey PAIR = LinkKey.of(Node.id("account:a"), Node.id("account:b"));
  private static final Assertion MUST =
      new Assertion(Assertion.Kind.MUST_LINK, "ann", "because", 1);

  private final Node node = new Node();
  private final PersonFeed feed = node.engine.feed();

  @AfterEach
  void close() {
    node.close();
  }

  private List<PersonChange> since(String cursor) {
    return feed.read(cursor, 1_000).changes();
  }

  private String id(String key) {
    return Objects.requireNonNull(node.engine.persons().person(Node.id(key))).personId();
  }

  @Test
  void read_creationExtensionMergeSplit_tellEachWithItsCause() {
    ObserveOutcome a = node.observe(1, "account:a");
    node.observe(1, "account:a", "email:a@x");
    ObserveOutcome b = node.observe(1, "account:b", "email:b@x");
    node.engine.evidence().assertLink(PAIR, MUST, false).join();
    node.engine.evidence().retractAssertion(PAIR).join();
    List<PersonChange> changes = since(feed.start());
    assertThat(changes)
        .extracting(PersonChange::kind, PersonChange::personId, PersonChange::cause)
        .containsExactly(
            tuple(ChangeKind.CREATED, a.personId(), ChangeCause.OBSERVATION),
            tuple(ChangeKind.EXTENDED, a.personId(), ChangeCause.OBSERVATION),
            tuple(ChangeKind.CREATED, b.personId(), ChangeCause.OBSERVATION),
            tuple(ChangeKind.MERGED, a.personId(), ChangeCause.ASSERTION),
            tuple(ChangeKind.REDUCED, a.personId(), ChangeCause.ASSERTION),
            tuple(ChangeKind.SPLIT, b.personId(), ChangeCause.ASSERTION));
    PersonChange merged = changes.get(3);
    assertThat(merged.otherPersonIds()).containsExactly(b.personId());
    assertThat(merged.aliasPersonIds()).containsExactly(b.personId());
    assertThat(merged.added()).containsExactly(Node.id("account:b"), Node.id("email:b@x"));
    PersonChange reduced = changes.get(4);
    assertThat(reduced.removed()).isEmpty();
    assertThat(reduced.otherPersonIds()).containsExactly(b.personId());
    assertThat(reduced.clusterKey()).isEqualTo(changes.get(1).clusterKey());
    PersonChange split = changes.get(5);
    assertThat(split.otherPersonIds()).containsExactly(a.personId());
    assertThat(split.clusterKey()).isEqualTo(changes.get(2).clusterKey());
    assertThat(changes.get(0).commitToken()).isEqualTo(a.commitToken());
    assertThat(changes).allMatch(change -> change.policyVersion().equals("default-2"));
    assertThat(changes).allMatch(change -> change.timeMillis() == Node.NOW);
  }

  @Test
  void read_removals_tellWhoGoesOnUnderWhichIdAndWhoEnds() {
    String a = node.observe(1, "account:a", "email:a@x").personId();
    String begin = feed.end();
    node.engine.evidence().removeIdentifier(Node.id("account:a")).join();
    String heir = id("email:a@x");
    assertThat(since(begin))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(ChangeKind.ALIASED);
              assertThat(change.personId()).isEqualTo(heir);
              assertThat(change.aliasPersonIds()).containsExactly(a);
              assertThat(change.removed()).containsExactly(Node.id("account:a"));
              assertThat(change.added()).containsExactly(Node.id("email:a@x"));
              assertThat(change.cause()).isEqualTo(ChangeCause.REMOVAL);
            });
    String middle = feed.end();
    node.engine.evidence().removeIdentifier(Node.id("email:a@x")).join();
    assertThat(since(middle))
        .extracting(PersonChange::kind, PersonChange::personId)
        .containsExactlyInAnyOrder(tuple(ChangeKind.ENDED, heir), tuple(ChangeKind.ENDED, a));
  }

  @Test
  void read_pagesInsideACommit_leaveNothingOutAndRepeatNothing() {
    var gate = node.faults.hold();
    var done = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < 50; i++) {
      done.add(node.engine.evidence().observe(Node.seen(1, "account:" + i)));
    }
    gate.countDown();
    done.forEach(CompletableFuture::join);
    List<PersonChange> whole = since(feed.start());
    assertThat(whole).hasSize(50);
    List<PersonChange> paged = new ArrayList<>();
    ChangePage page = feed.read(feed.start(), 7);
    paged.addAll(page.changes());
    while (page.more()) {
      page = feed.read(page.nextCursor(), 7);
      paged.addAll(page.changes());
    }
    assertThat(paged).isEqualTo(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(since(whole.get(i).cursor())).isEqualTo(whole.subList(i + 1, whole.size()));
    }
    assertThat(page.nextCursor()).isEqualTo(feed.end());
  }

  @Test
  void read_foreignCursor_isRefused() {
    String end = feed.end();
    for (String cursor : List.of("", "c_", "x", end + ".", end + ".0", end.replace('0', '1'))) {
      assertThatThrownBy(() -> feed.read(cursor, 1))
          .isInstanceOf(RefusedException.UnknownCursor.class);
    }
  }

  @Test
  void watch_eachCommit_wakesWhenItsChangesCanBeRead() throws Exception {
    Semaphore woken = new Semaphore(0);
    PersonFeed.Watch watch = feed.watch(woken::release);
    try {
      String cursor = feed.end();
      for (int i = 0; i < 20; i++) {
        node.observe(1, "account:" + i);
        assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        ChangePage page = feed.read(cursor, 10);
        assertThat(page.changes()).hasSize(1);
        cursor = page.nextCursor();
      }
    } finally {
      watch.close();
    }
    node.observe(1, "account:last");
    assertThat(woken.availablePermits()).isZero();
  }
}
