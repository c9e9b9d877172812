package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.LinkState;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.ProfileBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileEngineTest {

  private Node node = new Node();

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> Throwable failure(CompletableFuture<T> done) {
    Throwable failure = done.handle((result, why) -> why).join();
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private static Fact spent(String event, String identifier, double value) {
    return Node.fact(event, identifier, "spent", new Value.Decimal(value), Node.NOW);
  }

  @Test
  void observe_twice_addsOnceAndWritesOnce() {
    ObserveOutcome first = node.observe(1, "account:a", "device:d");
    long commits = node.engine.stats().storeCommits();
    ObserveOutcome again = node.observe(1, "account:a", "device:d");
    assertThat(first.added()).isTrue();
    assertThat(again).isEqualTo(new ObserveOutcome(first.personId(), false, first.commitToken()));
    assertThat(node.engine.stats().storeCommits()).isEqualTo(commits);
    assertThat(node.engine.stats().observations()).isEqualTo(2);
  }

  @Test
  void record_again_isADuplicateAndWritesNothing() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    RecordOutcome first = node.record(spent("e", "account:a", 1), spent("f", "account:a", 2));
    String profile = node.profile("account:a");
    long commits = node.engine.stats().storeCommits();
    RecordOutcome again =
        node.record(
            spent("e", "account:a", 9), spent("f", "account:a", 2), spent("e", "account:a", 1));
    assertThat(first).isEqualTo(new RecordOutcome(2, 0, 0, first.commitToken()));
    assertThat(again).isEqualTo(new RecordOutcome(0, 3, 0, first.commitToken()));
    assertThat(node.profile("account:a")).isEqualTo(profile).contains("Decimal[value=3.0]");
    assertThat(node.engine.stats().storeCommits()).isEqualTo(commits);
  }

  @Test
  void record_sameKeyTwiceInOneCall_keepsTheFirst() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    RecordOutcome outcome =
        node.record(
            spent("e", "account:new", 1), spent("e", "account:new", 5), spent("e", "device:d", 7));
    assertThat(outcome.recorded()).isEqualTo(2);
    assertThat(outcome.duplicates()).isEqualTo(1);
    assertThat(node.profile("account:new")).contains("Decimal[value=1.0]");
  }

  @Test
  void record_oneFactIsWrong_refusesAllAndNamesEachThatIs() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    List<Fact> facts =
        List.of(
            spent("e", "account:a", 1),
            Node.fact("e", "account:a", "spent", new Value.Text("x"), 1),
            Node.fact("e", "account:a", "nothing", new Value.Whole(1), 1),
            spent("f", "account:a", Double.NaN));
    Throwable refusal = failure(node.engine.facts().record(facts));
    assertThat(refusal)
        .isInstanceOfSatisfying(
            FactRefused.WrongType.class,
            wrong -> {
              assertThat(wrong.tag()).isEqualTo("spent");
              assertThat(wrong.expected()).isEqualTo("NUMBER");
              assertThat(wrong.actual()).isEqualTo("STRING");
              assertThat(wrong.violations())
                  .extracting(Violation::field)
                  .containsExactly("facts[1].value", "facts[2].tag", "facts[3].value");
            });
    assertThat(node.profile("account:a")).isNull();
    assertThat(failure(node.engine.facts().record(facts.subList(2, 3))))
        .isInstanceOf(FactRefused.UnknownTag.class);
    assertThat(failure(node.engine.facts().record(facts.subList(3, 4))))
        .isInstanceOf(FactRefused.OutOfRange.class);
  }

  @Test
  void record_onPredictiveTag_isRefused() {
    node.engine
        .tags()
        .create(Tag.builder("churn", TagKind.PREDICTIVE, ValueType.NUMBER).build())
        .join();
    Fact fact = Node.fact("e", "account:a", "churn", new Value.Decimal(0.5), 1);
    assertThat(failure(node.engine.facts().record(List.of(fact))))
        .isInstanceOf(RefusedException.InvalidField.class);
  }

  @Test
  void createTag_again_returnsItAndAnotherDefinitionIsRefused() {
    Tag definition = Node.tag("spent", Fold.SUM, ValueType.NUMBER).unit("EUR").build();
    Tag created = node.engine.tags().create(definition).join();
    assertThat(created.version()).isEqualTo(1);
    assertThat(created.createTimeMillis()).isEqualTo(Node.NOW);
    assertThat(node.engine.tags().create(definition).join()).isEqualTo(created);
    assertThat(node.engine.catalog().find("spent")).isEqualTo(created);
    assertThat(
            failure(
                node.engine.tags().create(Node.tag("spent", Fold.MAX, ValueType.NUMBER).build())))
        .isInstanceOfSatisfying(
            TagRefused.TagExists.class, e -> assertThat(e.tag()).isEqualTo("spent"));
    assertThat(failure(node.engine.tags().create(Node.tag("No", Fold.SUM, ValueType.TIME).build())))
        .isInstanceOfSatisfying(
            RefusedException.InvalidField.class,
            e ->
                assertThat(e.violations())
                    .extracting(Violation::field)
                    .containsExactly("tag.name", "tag.fold"));
  }

  @Test
  void batch_commandsInOrder_seeWhatEarlierOnesDefine() {
    CountDownLatch gate = node.faults.hold();
    var first = node.engine.evidence().observe(Node.seen(1, "account:first"));
    CompletableFuture<RecordOutcome> early =
        node.engine.facts().record(List.of(spent("e", "account:a", 1)));
    CompletableFuture<Tag> tag =
        node.engine.tags().create(Node.tag("spent", Fold.SUM, ValueType.NUMBER).build());
    CompletableFuture<RecordOutcome> late =
        node.engine.facts().record(List.of(spent("e", "account:a", 1)));
    CompletableFuture<RecordOutcome> later =
        node.engine.facts().record(List.of(spent("e", "account:a", 1)));
    gate.countDown();
    first.join();
    assertThat(failure(early)).isInstanceOf(FactRefused.UnknownTag.class);
    assertThat(tag.join().number()).isZero();
    assertThat(late.join().recorded()).isEqualTo(1);
    assertThat(later.join()).isEqualTo(new RecordOutcome(0, 1, 0, late.join().commitToken()));
  }

  @Test
  void profile_mergedThenSplit_isAsBeforeByValue() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.define("brands", Fold.UNION, ValueType.STRING);
    node.define("city", Fold.LATEST, ValueType.STRING);
    for (String name : List.of("a", "b", "c", "d")) {
      node.record(
          spent("e1", "account:" + name, 0.1),
          Node.fact("e2", "account:" + name, "brands", new Value.Text("b-" + name), 3),
          Node.fact("e3", "account:" + name, "city", new Value.Text("c-" + name), 5));
    }
    String a = node.profile("account:a");
    String b = node.profile("account:b");

    node.observe(1, "account:a", "device:d");
    node.observe(1, "account:b", "device:d");
    assertThat(node.profile("account:a"))
        .isEqualTo(node.profile("account:b"))
        .isEqualTo(node.profile("device:d"))
        .contains("Texts[values=[b-a, b-b]]", "Decimal[value=0.2]", "Text[value=c-b]");

    node.observe(1, "account:c", "device:d");
    node.observe(1, "account:d", "device:d");
    assertThat(node.profile("account:a")).isEqualTo(a);
    assertThat(node.profile("account:b")).isEqualTo(b);
    assertThat(node.engine.persons().explain(Node.id("device:d"), 9))
        .hasSize(4)
        .allSatisfy(link -> assertThat(link.state()).isEqualTo(LinkState.SHARED))
        .anySatisfy(
            link ->
                assertThat(link.otherPersonId())
                    .isEqualTo(node.engine.persons().person(Node.id("account:b")).personId()));
  }

  @Test
  void personById_ofAMergedAndSplitPerson_keepsResolving() {
    String a = node.observe(1, "account:a").personId();
    String b = node.observe(1, "account:b").personId();
    node.observe(1, "account:a", "device:d");
    node.observe(1, "account:b", "device:d");
    assertThat(node.engine.persons().personById(b)).isEqualTo(node.engine.persons().personById(a));
    assertThat(node.engine.persons().personById(b).personId()).isEqualTo(a);
    ProfileBuffer viaB = new ProfileBuffer(0);
    assertThat(node.engine.profileOfPerson(b, viaB)).isTrue();
    assertThat(Node.content(viaB)).isEqualTo(node.profile("account:a"));
    node.observe(1, "account:c", "device:d");
    node.observe(1, "account:d", "device:d");
    assertThat(node.engine.persons().personById(b).identifiers())
        .containsExactly(Node.id("account:b"));
    assertThat(node.engine.persons().personById(a).identifiers())
        .containsExactly(Node.id("account:a"));
  }

  @Test
  void reads_ofTheUnknown_findNothing() {
    ProfileBuffer buffer = new ProfileBuffer(4);
    buffer.append(new byte[] {1}, 0, 1);
    node.observe(1, "account:a");
    assertThat(node.engine.cachedProfile(Node.id("account:x"), buffer)).isFalse();
    assertThat(node.engine.profile(Node.id("account:x"), buffer)).isFalse();
    for (String id : List.of("", "nonsense", "p_0000000000000")) {
      assertThat(node.engine.persons().personById(id)).isNull();
      assertThat(node.engine.profileOfPerson(id, buffer)).isFalse();
      assertThat(node.engine.cachedProfileOfPerson(id, buffer)).isFalse();
    }
    assertThat(buffer.toByteArray()).containsExactly(1);
    assertThat(node.engine.persons().person(Node.id("account:x"))).isNull();
    assertThat(node.engine.persons().explain(Node.id("account:x"), 1)).isEmpty();
  }

  @Test
  void cachedProfile_afterARead_isServedWithoutFolding() {
    String person = node.observe(1, "account:a").personId();
    assertThat(node.cached("account:a")).isNull();
    String profile = node.profile("account:a");
    long folds = node.engine.stats().profileFolds();
    assertThat(node.cached("account:a")).isEqualTo(profile);
    ProfileBuffer buffer = new ProfileBuffer(0);
    assertThat(node.engine.cachedProfileOfPerson(person, buffer)).isTrue();
    assertThat(Node.content(buffer)).isEqualTo(profile);
    assertThat(node.engine.stats().profileFolds()).isEqualTo(folds);
  }

  @Test
  void observe_profilesThatNobodyReads_foldsNone() {
    for (int i = 0; i < 50; i++) {
      node.observe(i, "account:a" + i % 5, "device:d" + i % 7);
    }
    assertThat(node.engine.stats().profileFolds()).isZero();
    node.profile("account:a1");
    node.observe(51, "account:a1", "cookie:new");
    assertThat(node.engine.stats().profileFolds()).isEqualTo(2);
    assertThat(node.cached("account:a1")).contains("cookie:new");
  }

  @Test
  void record_newFact_isInTheCacheWhenAcknowledged() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.record(spent("e", "account:a", 1));
    assertThat(node.cached("account:a")).contains("Decimal[value=1.0]");
    node.record(spent("f", "account:a", 1));
    assertThat(node.cached("account:a")).contains("Decimal[value=2.0]");
  }

  @Test
  void checkToken_ofThisStore_passesAlsoAfterARestart() {
    String token = node.observe(1, "account:a").commitToken();
    node.engine.checkToken(token);
    node.close();
    node = node.crash();
    node.engine.checkToken(token);
    String later = node.observe(1, "account:b").commitToken();
    try (Node other = new Node()) {
      other.engine.checkToken(other.observe(1, "account:a").commitToken());
      assertThatThrownBy(() -> other.engine.checkToken(later))
          .as("of a later commit than any here")
          .isInstanceOf(RefusedException.UnknownCommitToken.class);
    }
    for (String wrong : Arrays.asList("", "x", token + "0", token.substring(1))) {
      assertThatThrownBy(() -> node.engine.checkToken(wrong))
          .isInstanceOf(RefusedException.UnknownCommitToken.class);
    }
  }

  @Test
  void write_queueIsFull_isOverloadedAndLosesNothing() {
    CountDownLatch gate = node.faults.hold();
    List<CompletableFuture<ObserveOutcome>> accepted = new ArrayList<>();
    accepted.add(node.engine.evidence().observe(Node.seen(1, "account:first")));
    int most = Limits.defaults().queuedCommands();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i <= most + Limits.defaults().batchCommands(); i++) {
                accepted.add(node.engine.evidence().observe(Node.seen(1, "account:u" + i % 50)));
              }
            })
        .isInstanceOfSatisfying(
            OverloadedException.class,
            e -> assertThat(e.retryDelay()).isEqualTo(Limits.defaults().retryDelay()));
    assertThat(node.engine.stats().queuedCommands()).isEqualTo(most);
    assertThat(node.engine.stats().queuedBytes()).isPositive();
    gate.countDown();
    accepted.forEach(CompletableFuture::join);
    assertThat(node.engine.stats().observations()).isEqualTo(accepted.size());
    assertThat(node.engine.stats().queuedBytes()).isZero();
  }

  @Test
  void close_drainsWhatWaitsAndRefusesMore() {
    CountDownLatch gate = node.faults.hold();
    CompletableFuture<ObserveOutcome> first =
        node.engine.evidence().observe(Node.seen(1, "account:a"));
    CompletableFuture<ObserveOutcome> second =
        node.engine.evidence().observe(Node.seen(1, "account:b"));
    gate.countDown();
    node.close();
    node.close();
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThatThrownBy(() -> node.engine.evidence().observe(Node.seen(1, "account:c")))
        .isInstanceOf(ClosedException.class);
    assertThat(node.profile("account:a")).isNotNull();
  }

  @Test
  void write_storeFailsAfterTheGraphsCommit_isFinishedByTheNextWrite() {
    node.faults.failNext("store.commit", 0, new StoreException.Unavailable("no", new Exception()));
    assertThat(failure(node.engine.evidence().observe(Node.seen(1, "account:a", "device:d"))))
        .isInstanceOf(StoreException.Unavailable.class);
    assertThat(node.profile("account:a")).isNull();
    node.observe(1, "account:b");
    assertThat(node.profile("account:a")).contains("device:d");
    assertThat(node.observe(1, "account:a", "device:d").added()).isFalse();
    assertThat(node.engine.stats().failures()).isEqualTo(1);
  }

  @Test
  void write_commitHappenedButFailed_cachesServeNothingOldMeanwhile() {
    node.observe(1, "account:a");
    node.observe(1, "account:b");
    node.observe(1, "account:a", "device:d");
    String before = node.profile("account:b");
    assertThat(node.cached("account:b")).isEqualTo(before);
    node.faults.failNext(
        "store.committed", 0, new StoreException.Unavailable("no", new Exception()));
    assertThat(failure(node.engine.evidence().observe(Node.seen(1, "account:b", "device:d"))))
        .isNotNull();
    assertThat(node.cached("account:b")).isNull();
    assertThat(node.profile("account:b")).isEqualTo(node.profile("account:a"));
    assertThat(node.cached("account:b")).isNull();
    node.observe(1, "account:c");
    assertThat(node.profile("account:b")).isEqualTo(node.profile("account:a"));
    assertThat(node.cached("account:b")).isEqualTo(node.profile("account:b"));
  }

  @Test
  void write_fatalFailure_stopsTheWriterAndReadsGoOn() {
    node.observe(1, "account:a");
    node.faults.failNext("store.commit", 0, new StoreException.Closed("gone"));
    assertThat(failure(node.engine.evidence().observe(Node.seen(1, "account:b"))))
        .isInstanceOf(StoreException.Closed.class);
    assertThat(failure(node.engine.evidence().observe(Node.seen(1, "account:c"))))
        .isInstanceOf(StoreException.Closed.class)
        .hasMessage("gone");
    assertThat(node.profile("account:a")).isNotNull();
  }

  @Test
  void write_aDefectInOneCommand_doesNotFailItsNeighbours() {
    CountDownLatch gate = node.faults.hold();
    var first = node.engine.evidence().observe(Node.seen(1, "account:first"));
    CompletableFuture<ObserveOutcome> good =
        node.engine.evidence().observe(Node.seen(1, "account:a"));
    CompletableFuture<ObserveOutcome> bad =
        node.engine.evidence().observe(Node.seen(1, "planet:mars", "account:b"));
    CompletableFuture<ObserveOutcome> fine =
        node.engine.evidence().observe(Node.seen(1, "account:c"));
    gate.countDown();
    first.join();
    assertThat(failure(bad)).isInstanceOf(IllegalArgumentException.class);
    good.join();
    fine.join();
    assertThat(node.profile("account:c")).isNotNull();
  }

  /** The default policy, but nobody has more than so many identifiers. */
  private static IdentityPolicy atMost(int identifiers) {
    IdentityPolicy policy = IdentityPolicy.defaults();
    return new IdentityPolicy("few-1", policy.namespaces(), policy.hubRules(), identifiers, 0);
  }

  @Test
  void open_underOtherRulesAfterAnUncleanStop_servesNoPersonOfTheOldRules() {
    node.observe(1, "account:a");
    node.observe(1, "email:a@x");
    node.faults.failNext("store.commit", 0, new StoreException.Unavailable("no", new Exception()));
    failure(node.engine.evidence().observe(Node.seen(1, "account:a", "email:a@x", "cookie:c")));
    node.close();
    node = node.crash(atMost(2));
    for (String key : List.of("account:a", "email:a@x", "cookie:c")) {
      String profile = node.profile(key);
      assertThat(node.cached(key)).isEqualTo(profile);
      assertThat(profile).contains(key.substring(key.indexOf(':') + 1));
      assertThat(node.engine.persons().person(Node.id(key)).identifiers()).contains(Node.id(key));
    }
  }

  @Test
  void recovery_saysWhatWasDone() {
    assertThat(node.engine.recovery().created()).isTrue();
    node.observe(1, "account:a", "device:d");
    node.close();
    node = node.crash();
    assertThat(node.engine.recovery())
        .isEqualTo(new Recovery(false, 2, 1, 0, node.engine.recovery().summary()));
    assertThat(node.engine.recovery().summary()).contains("2 identifiers", "nothing was left");

    node.faults.failNext("store.commit", 0, new StoreException.Unavailable("no", new Exception()));
    failure(node.engine.evidence().observe(Node.seen(1, "account:b", "cookie:c", "device:d")));
    node.close();
    node = node.crash();
    assertThat(node.engine.recovery().finished()).isPositive();
    assertThat(node.engine.recovery().identifiers()).isEqualTo(4);
    assertThat(node.engine.recovery().summary()).contains("finished");
    assertThat(node.profile("cookie:c")).contains("account:b");
  }
}
