package dev.selfsame.profile.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.testkit.InMemoryProfileCache;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads that miss the cache while a commit is made durable, before and after it is. */
@Timeout(60)
class ReadsBesideCommitsTest {

  private final AtomicReference<Runnable> duringFold = new AtomicReference<>(() -> {});
  private final AtomicInteger written = new AtomicInteger();
  private final InMemoryProfileCache cache = new InMemoryProfileCache(100, 100);
  private final Node node =
      new Node(
          cache,
          profile -> {
            duringFold.getAndSet(() -> {}).run();
            return Node.text(profile);
          });

  @BeforeEach
  void define() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    record("account:a");
    record("account:b");
    cache.clearProfiles();
  }

  @AfterEach
  void close() {
    node.close();
  }

  private CompletableFuture<RecordOutcome> writing(String who) {
    return node.engine
        .facts()
        .record(
            List.of(
                Node.fact(
                    "e" + written.incrementAndGet(),
                    who,
                    "spent",
                    new Value.Decimal(1),
                    Node.NOW)));
  }

  private void record(String who) {
    writing(who).join();
  }

  private CompletableFuture<String> reading(String who) {
    return CompletableFuture.supplyAsync(() -> node.profile(who));
  }

  /** What is read at a moment of the next commit, and is to wait then. */
  private AtomicReference<CompletableFuture<String>> waitingAt(
      String moment, Supplier<String> read) {
    AtomicReference<CompletableFuture<String>> begun = new AtomicReference<>();
    node.faults.during(
        moment,
        () -> {
          begun.set(CompletableFuture.supplyAsync(read));
          assertWaits(begun.get());
        });
    return begun;
  }

  private static void assertWaits(CompletableFuture<?> one) {
    assertThatThrownBy(() -> one.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"store.commit", "store.committed"})
  void profile_whileAnotherPersonsFactsAreMadeDurable_doesNotWait(String moment) {
    AtomicReference<String> read = new AtomicReference<>();
    node.faults.during(
        moment, () -> read.set(reading("account:b").orTimeout(9, TimeUnit.SECONDS).join()));
    record("account:a");
    assertThat(read.get()).contains("spent");
    assertThat(node.cached("account:b")).isEqualTo(read.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"store.commit", "store.committed"})
  void profile_whileItsOwnFactsAreMadeDurable_isThatAfterThem(String moment) {
    AtomicReference<CompletableFuture<String>> read =
        waitingAt(moment, () -> node.profile("account:a"));
    record("account:a");
    assertThat(read.get().join()).contains("Decimal[value=2").isEqualTo(node.cached("account:a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"store.commit", "store.committed"})
  void profile_whileItsIdentifierMoves_isThatOfItsNextPerson(String moment) {
    node.observe(1, "account:b", "device:d");
    AtomicReference<CompletableFuture<String>> read =
        waitingAt(moment, () -> node.profile("account:b"));
    node.observe(1, "account:a", "device:d");
    assertThat(read.get().join()).contains("account:a").contains("Decimal[value=2");
    assertThat(node.cached("account:b")).isEqualTo(read.get().join());
  }

  @ParameterizedTest
  @ValueSource(strings = {"store.commit", "store.committed"})
  void profile_whileItsIdentifierIsRemoved_isNotAnsweredBefore(String moment) {
    AtomicReference<CompletableFuture<String>> read =
        waitingAt(moment, () -> node.profile("account:a"));
    node.engine.evidence().removeIdentifier(Node.id("account:a")).join();
    assertThat(read.get().join()).isNull();
    assertThat(node.cached("account:a")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"store.commit", "store.committed"})
  void profile_whileTheCatalogueChanges_isThatAfterIt(String moment) {
    AtomicReference<CompletableFuture<String>> read =
        waitingAt(moment, () -> node.profile("account:a"));
    node.define("more", Fold.SUM, ValueType.NUMBER);
    assertThat(read.get().join()).contains("spent");
  }

  @Test
  void profile_overtakenWhileItIsFolded_isReadAgainAndCachesNothingOld() {
    AtomicReference<CompletableFuture<RecordOutcome>> write = new AtomicReference<>();
    CompletableFuture<Void> durable = new CompletableFuture<>();
    node.faults.during("store.committed", () -> durable.complete(null));
    duringFold.set(
        () -> {
          write.set(writing("account:a"));
          durable.orTimeout(9, TimeUnit.SECONDS).join();
          assertWaits(write.get());
        });
    assertThat(node.profile("account:a")).contains("Decimal[value=2");
    write.get().join();
    assertThat(node.cached("account:a")).contains("Decimal[value=2");
  }

  @Test
  void profile_anotherIsWrittenWhileItIsFolded_isFoldedOnce() {
    AtomicReference<CompletableFuture<RecordOutcome>> write = new AtomicReference<>();
    long before = node.engine.stats().profileFolds();
    duringFold.set(
        () -> {
          write.set(writing("account:b"));
          assertWaits(write.get());
        });
    assertThat(node.profile("account:a")).contains("Decimal[value=1");
    write.get().join();
    assertThat(node.engine.stats().profileFolds() - before)
        .as("a's, and b's by the writer")
        .isEqualTo(2);
  }

  @Test
  void profile_aCommitFailsAndIsDurableWhileItIsFolded_isThatOfTheStore() {
    node.faults.failNext(
        "store.committed", 0, new StoreException.Unavailable("struck", new Exception()));
    AtomicReference<CompletableFuture<RecordOutcome>> write = new AtomicReference<>();
    duringFold.set(
        () -> {
          write.set(writing("account:a"));
          while (node.faults.isArmed()) {
            Thread.onSpinWait();
          }
        });
    assertThat(node.profile("account:a")).contains("Decimal[value=2");
    assertThatThrownBy(() -> write.get().join()).hasCauseInstanceOf(StoreException.class);
    assertThat(node.profile("account:b")).contains("Decimal[value=1");
    record("account:b");
    assertThat(node.cached("account:a")).as("of before the failure").isNull();
    assertThat(node.profile("account:a")).contains("Decimal[value=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"store.commit", "store.committed"})
  void profileOfPerson_whileItsOldestIdentifierIsRemoved_isThatOfItsHeir(String moment) {
    node.observe(1, "account:a", "device:d");
    String person = requireNonNull(node.engine.persons().person(Node.id("account:a"))).personId();
    AtomicReference<CompletableFuture<String>> read = waitingAt(moment, () -> ofPerson(person));
    node.engine.evidence().removeIdentifier(Node.id("account:a")).join();
    assertThat(read.get().join()).contains("device:d").doesNotContain("account:a");
  }

  private String ofPerson(String person) {
    ProfileBuffer into = new ProfileBuffer(64);
    assertThat(node.engine.profileOfPerson(person, into)).isTrue();
    return Node.content(into);
  }
}
