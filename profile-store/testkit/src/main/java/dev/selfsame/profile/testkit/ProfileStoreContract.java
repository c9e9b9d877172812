package dev.selfsame.profile.testkit;

import static dev.selfsame.profile.testkit.Batches.bytes;
import static dev.selfsame.profile.testkit.Batches.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.FactStoredException;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ProfileStore} does with facts, fold states and documents. */
public interface ProfileStoreContract extends PersonDirectoryContract, PersonHistoryContract {

  /** Opens the test's store: empty at the test's first call, then with what it held when closed. */
  @Override
  ProfileStore open();

  @Test
  default void emptyStore_reads_findNothing() {
    try (ProfileStore store = open()) {
      assertThat(store.hasFact(new FactKey(0, 0, "e"))).isFalse();
      assertThat(store.state(0, 0)).isNull();
      assertThat(statesOf(store, 0)).isEmpty();
      assertThat(factsOf(store, 0)).isEmpty();
      assertThat(documentsOf(store, "tag")).isEmpty();
    }
  }

  @Test
  default void commit_emptyBatch_changesNothing() {
    try (ProfileStore store = open()) {
      store.commit(StoreBatch.builder().build());
      assertThat(store.size()).isZero();
      assertThat(store.sequence()).isZero();
    }
  }

  @Test
  default void commit_withoutPersons_keepsTheSequence() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(7, 0, "account:a").build());
      store.commit(new Batches().state(0, 1, "s").build());
      assertThat(store.sequence()).isEqualTo(7);
    }
  }

  @Test
  default void hasFact_storedFact_isKnownByItsWholeKey() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().fact(5, 2, "e1", "f").build());
      assertThat(store.hasFact(new FactKey(5, 2, "e1"))).isTrue();
      assertThat(store.hasFact(new FactKey(5, 2, "e"))).isFalse();
      assertThat(store.hasFact(new FactKey(5, 2, "e10"))).isFalse();
      assertThat(store.hasFact(new FactKey(5, 3, "e1"))).isFalse();
      assertThat(store.hasFact(new FactKey(6, 2, "e1"))).isFalse();
    }
  }

  @Test
  default void facts_visited_comeByTagThenEventId() {
    String longest = "x".repeat(128);
    try (ProfileStore store = open()) {
      store.commit(
          new Batches()
              .fact(5, 300, "a", "6")
              .fact(5, 2, longest, "4")
              .fact(5, 2, "e10", "2")
              .fact(5, 2, "e1", "1")
              .fact(5, 2, "e2", "3")
              .fact(5, 2, "é\uD83D\uDE00", "5")
              .fact(4, 2, "e1", "other")
              .fact(6, 0, "e1", "other")
              .build());
      assertThat(factsOf(store, 5))
          .containsExactly(
              "2 e1 1", "2 e10 2", "2 e2 3", "2 " + longest + " 4", "2 é\uD83D\uDE00 5", "300 a 6");
    }
  }

  @Test
  default void commit_factStoredAlready_isRefusedAndNothingIsWritten() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().fact(0, 1, "e1", "first").build());
      StoreBatch batch =
          new Batches()
              .person(3, 0, "account:a")
              .fact(0, 1, "e0", "new")
              .fact(0, 1, "e1", "again")
              .state(0, 1, "s")
              .document("tag", "t", "d")
              .build();
      assertThatThrownBy(() -> store.commit(batch)).isInstanceOf(FactStoredException.class);
      assertThat(factsOf(store, 0)).containsExactly("1 e1 first");
      assertThat(statesOf(store, 0)).isEmpty();
      assertThat(documentsOf(store, "tag")).isEmpty();
      assertThat(store.size()).isZero();
      assertThat(store.sequence()).isZero();
      assertThat(store.members(0)).isEmpty();
    }
  }

  @Test
  default void commit_factTwiceInOneBatch_isRefusedAndNothingIsWritten() {
    try (ProfileStore store = open()) {
      StoreBatch batch = new Batches().fact(0, 1, "e", "one").fact(0, 1, "e", "two").build();
      assertThatThrownBy(() -> store.commit(batch)).isInstanceOf(FactStoredException.class);
      assertThat(factsOf(store, 0)).isEmpty();
    }
  }

  @Test
  default void commit_stateStoredAlready_isReplaced() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().state(9, 4, "a much longer old state").build());
      store.commit(new Batches().state(9, 4, "new").build());
      assertThat(text(store.state(9, 4))).isEqualTo("new");
      assertThat(statesOf(store, 9)).containsExactly("4 new");
    }
  }

  @Test
  default void states_visited_comeByTagAndOnlyOfTheIdentifier() {
    try (ProfileStore store = open()) {
      Batches batch = new Batches().state(6, 1, "other").state(4, 70_000, "other");
      IntStream.of(70_000, 0, 127, 128, 300, 1, 16_384)
          .forEach(tag -> batch.state(5, tag, "s" + tag));
      store.commit(batch.build());
      assertThat(statesOf(store, 5))
          .containsExactly(
              "0 s0", "1 s1", "127 s127", "128 s128", "300 s300", "16384 s16384", "70000 s70000");
      assertThat(store.state(5, 2)).isNull();
    }
  }

  @Test
  default void states_ofManyIdentifiers_neverMix() {
    long[] ordinals = {0, 119, 120, 121, 127, 128, 255, 256, 65_535, 65_536, 1L << 32, 1L << 40};
    try (ProfileStore store = open()) {
      Batches batch = new Batches();
      for (long ordinal : ordinals) {
        batch.state(ordinal, 1, "one " + ordinal).state(ordinal, 2, "two " + ordinal);
      }
      store.commit(batch.build());
      for (long ordinal : ordinals) {
        assertThat(statesOf(store, ordinal))
            .containsExactly("1 one " + ordinal, "2 two " + ordinal);
      }
    }
  }

  @Test
  default void documents_visited_comeByNameAndOnlyOfTheCollection() {
    try (ProfileStore store = open()) {
      store.commit(
          new Batches()
              .document("tag", "b", "2")
              .document("tag", "a.b", "1")
              .document("tags", "a", "other")
              .document("ta", "ga", "other")
              .build());
      store.commit(new Batches().document("tag", "b", "3").build());
      assertThat(documentsOf(store, "tag")).containsExactly("a.b 1", "b 3");
      assertThat(documentsOf(store, "tags")).containsExactly("a other");
      assertThat(documentsOf(store, "t")).isEmpty();
    }
  }

  @Test
  default void document_byName_isTheOneOfTheCollectionUntilItIsRemoved() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().document("tag", "a", "1").document("tags", "a", "2").build());
      assertThat(text(store.document("tag", "a"))).isEqualTo("1");
      assertThat(store.document("tag", "")).isNull();
      assertThat(store.document("ta", "ga")).isNull();
      store.commit(new Batches().noDocument("tag", "a").noDocument("tag", "b").build());
      assertThat(store.document("tag", "a")).isNull();
      assertThat(documentsOf(store, "tag")).isEmpty();
      assertThat(text(store.document("tags", "a"))).isEqualTo("2");
    }
  }

  @Test
  default void purge_removesAllFactsAndStatesOfTheOrdinalAndNoOthers() {
    try (ProfileStore store = open()) {
      Batches batch = new Batches();
      for (long ordinal : new long[] {4, 5, 6, 119, 120}) {
        for (int tag = 0; tag < 300; tag += 99) {
          batch.state(ordinal, tag, "s").fact(ordinal, tag, "e", "f").fact(ordinal, tag, "g", "f");
        }
      }
      store.commit(batch.build());
      store.commit(new Batches().purge(5L, 120L, 7L).fact(5, 0, "e", "again").build());
      assertThat(factsOf(store, 5)).containsExactly("0 e again");
      assertThat(statesOf(store, 5)).isEmpty();
      assertThat(store.hasFact(new FactKey(120, 99, "e"))).isFalse();
      assertThat(factsOf(store, 120)).isEmpty();
      for (long ordinal : new long[] {4, 6, 119}) {
        assertThat(factsOf(store, ordinal)).hasSize(8);
        assertThat(statesOf(store, ordinal)).hasSize(4);
      }
    }
  }

  @Test
  default void facts_ofOneTagInPages_comeOnceEachByEventId() {
    try (ProfileStore store = open()) {
      Batches batch = new Batches().fact(5, 1, "z", "other").fact(5, 3, "a", "other");
      batch.fact(4, 2, "e3", "other").fact(6, 2, "e3", "other");
      for (String id : List.of("e", "e1", "e10", "e2", "é\uD83D\uDE00")) {
        batch.fact(5, 2, id, "of " + id);
      }
      store.commit(batch.build());
      assertThat(pageOf(store, 5, 2, "", 2)).containsExactly("e of e", "e1 of e1");
      assertThat(pageOf(store, 5, 2, "e1", 2)).containsExactly("e10 of e10", "e2 of e2");
      assertThat(pageOf(store, 5, 2, "e11", 1)).containsExactly("e2 of e2");
      assertThat(pageOf(store, 5, 2, "e2", 2)).containsExactly("é\uD83D\uDE00 of é\uD83D\uDE00");
      assertThat(pageOf(store, 5, 2, "é\uD83D\uDE00", 2)).isEmpty();
      assertThat(pageOf(store, 5, 4, "", 2)).isEmpty();
    }
  }

  @Test
  default void fact_byKey_isTheOneThatWasStored() {
    long subject = (1L << 60) + 5;
    try (ProfileStore store = open()) {
      store.commit(new Batches().fact(subject, 1 << 20, "e1", "f").state(subject, 0, "s").build());
      assertThat(text(store.fact(new FactKey(subject, 1 << 20, "e1")))).isEqualTo("f");
      assertThat(store.fact(new FactKey(subject, 1 << 20, "e"))).isNull();
      assertThat(store.fact(new FactKey(5, 1 << 20, "e1"))).isNull();
      assertThat(statesOf(store, subject)).containsExactly("0 s");
      assertThat(statesOf(store, 5)).isEmpty();
    }
  }

  @Test
  default void commit_corrections_replaceAndRemoveFactsAndStates() {
    try (ProfileStore store = open()) {
      store.commit(
          new Batches()
              .fact(0, 1, "a", "1")
              .fact(0, 1, "b", "2")
              .fact(0, 1, "c", "3")
              .state(0, 1, "s")
              .state(0, 2, "t")
              .build());
      store.commit(
          new Batches()
              .correct(0, 1, "a", "a longer one")
              .noFact(0, 1, "b")
              .noFact(0, 1, "never there")
              .noFact(0, 1, "c")
              .fact(0, 1, "c", "again")
              .noState(0, 1)
              .noState(9, 9)
              .build());
      assertThat(factsOf(store, 0)).containsExactly("1 a a longer one", "1 c again");
      assertThat(store.hasFact(new FactKey(0, 1, "b"))).isFalse();
      assertThat(statesOf(store, 0)).containsExactly("2 t");
      assertThat(store.state(0, 1)).isNull();
    }
  }

  @Test
  default void commit_correctionOfAFactThatIsNotThere_isRefusedAndNothingIsWritten() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().fact(0, 1, "a", "1").build());
      StoreBatch batch =
          new Batches().noFact(0, 1, "a").correct(0, 1, "b", "2").state(0, 1, "s").build();
      assertThatThrownBy(() -> store.commit(batch)).isInstanceOf(IllegalStateException.class);
      assertThat(factsOf(store, 0)).containsExactly("1 a 1");
      assertThat(statesOf(store, 0)).isEmpty();
    }
  }

  @Test
  default void commit_largestValues_areKeptAsTheyAre() {
    byte[] fact = Batches.noise(64 << 10, 1);
    byte[] state = Batches.noise(1 << 20, 2);
    byte[] document = Batches.noise(1 << 20, 3);
    try (ProfileStore store = open()) {
      store.commit(
          StoreBatch.builder()
              .facts(new StoreBatch.FactRow(new FactKey(1, 1, "e"), fact))
              .states(
                  new StoreBatch.StateRow(1, 1, state), new StoreBatch.StateRow(1, 2, new byte[0]))
              .documents(new StoreBatch.DocumentRow("model", "m", document))
              .build());
      store.facts(1, (key, found) -> assertThat(found).isEqualTo(fact));
      assertThat(store.state(1, 1)).isEqualTo(state);
      assertThat(store.state(1, 2)).isEmpty();
      store.documents("model", (name, found) -> assertThat(found).isEqualTo(document));
    }
  }

  @Test
  default void reads_ofOneStore_giveArraysThatTheCallerMayKeepAndChange() {
    try (ProfileStore store = open()) {
      byte[] given = bytes("state");
      store.commit(StoreBatch.builder().states(new StoreBatch.StateRow(0, 0, given)).build());
      given[0] = '!';
      byte[] read = store.state(0, 0);
      assertThat(text(read)).isEqualTo("state");
      store.states(0, (tag, state) -> state[0] = '!');
      assertThat(text(store.state(0, 0))).isEqualTo("state");
    }
  }

  @Test
  default void visitor_thatReadsTheStore_isServed() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().state(0, 1, "a").state(0, 2, "b").fact(0, 1, "e", "f").build());
      List<String> seen = new ArrayList<>();
      store.states(0, (tag, state) -> seen.add(text(store.state(0, tag)) + factsOf(store, 0)));
      assertThat(seen).containsExactly("a[1 e f]", "b[1 e f]");
    }
  }

  @Test
  default void reopen_afterClose_everythingIsThere() {
    try (ProfileStore store = open()) {
      store.commit(
          new Batches()
              .person(1, 0, "account:a", "device:d")
              .fact(0, 1, "e", "f")
              .state(1, 2, "s")
              .document("tag", "t", "d")
              .build());
    }
    try (ProfileStore store = open()) {
      assertThat(store.sequence()).isEqualTo(1);
      assertThat(store.size()).isEqualTo(2);
      assertThat(store.members(0)).containsExactly(0, 1);
      assertThat(factsOf(store, 0)).containsExactly("1 e f");
      assertThat(statesOf(store, 1)).containsExactly("2 s");
      assertThat(documentsOf(store, "tag")).containsExactly("t d");
      store.commit(new Batches().person(2, 2, "account:b").build());
      assertThat(store.size()).isEqualTo(3);
    }
  }

  @Test
  default void closedStore_everyCall_failsWithClosed() {
    ProfileStore store = open();
    store.commit(new Batches().person(1, 0, "account:a").state(0, 1, "s").build());
    store.close();
    store.close();
    List<Runnable> calls =
        List.of(
            () -> store.find(Batches.identifier("account:a")),
            () -> store.identifier(0),
            () -> store.person(0),
            () -> store.members(0),
            store::size,
            store::sequence,
            () -> store.hasFact(new FactKey(0, 0, "e")),
            () -> store.state(0, 1),
            () -> statesOf(store, 0),
            () -> factsOf(store, 0),
            () -> pageOf(store, 0, 0, "", 1),
            () -> store.fact(new FactKey(0, 0, "e")),
            () -> documentsOf(store, "tag"),
            () -> store.document("tag", "t"),
            store::commits,
            () -> store.feed(0, 1),
            () -> store.entryAt(1),
            () -> store.name(0),
            () -> store.ordinals(Batches.identifier("account:a")),
            () -> store.moves(0),
            () -> store.personAt(0, 1),
            () -> store.isThere(0, 1),
            () -> store.membersAt(0, 1),
            () -> store.commit(new Batches().state(0, 1, "t").build()));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run).isInstanceOf(StoreException.Closed.class);
    }
  }

  /**
   * Every commit writes the same number everywhere; a read that finds two numbers saw half of one.
   */
  @Test
  default void reads_whileAnotherThreadCommits_seeOneCommittedState() throws Exception {
    int rounds = 150;
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (ProfileStore store = open()) {
      store.commit(numbered(0));
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        readers.add(
            pool.submit(
                () -> {
                  while (!done.get()) {
                    assertOneNumber(store);
                  }
                }));
      }
      try {
        for (int n = 1; n <= rounds; n++) {
          store.commit(numbered(n));
        }
      } finally {
        done.set(true);
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private static StoreBatch numbered(int n) {
    Batches batch = new Batches();
    for (int tag = 0; tag < 20; tag++) {
      batch.state(3, tag, "" + n);
      batch.document("tag", "t" + tag, "" + n);
      batch.fact(3, tag, "e" + n, "" + n);
    }
    return batch.person(n, n, "account:a" + n).build();
  }

  private static void assertOneNumber(ProfileStore store) {
    assertThat(statesOf(store, 3).stream().map(s -> s.substring(s.indexOf(' '))).distinct())
        .hasSize(1);
    assertThat(documentsOf(store, "tag").stream().map(s -> s.substring(s.indexOf(' '))).distinct())
        .hasSize(1);
    assertThat(factsOf(store, 3).size() % 20).isZero();
    long size = store.size();
    assertThat(store.find(Batches.identifier("account:a" + (size - 1)))).isNotNull();
    assertThat(store.members(size - 1)).containsExactly(size - 1);
    assertThat(store.identifier(size - 1)).isNotNull();
  }

  private static List<String> statesOf(ProfileStore store, long ordinal) {
    List<String> rows = new ArrayList<>();
    store.states(ordinal, (tag, state) -> rows.add(tag + " " + text(state)));
    return rows;
  }

  private static List<String> factsOf(ProfileStore store, long ordinal) {
    List<String> rows = new ArrayList<>();
    store.facts(
        ordinal,
        (key, fact) -> {
          assertThat(key.ordinal()).isEqualTo(ordinal);
          rows.add(key.tag() + " " + key.eventId() + " " + text(fact));
        });
    return rows;
  }

  private static List<String> pageOf(
      ProfileStore store, long ordinal, int tag, String after, int limit) {
    List<String> rows = new ArrayList<>();
    store.facts(
        ordinal, tag, after, limit, (key, fact) -> rows.add(key.eventId() + " " + text(fact)));
    return rows;
  }

  @Test
  default void facts_ofAllTagsByPages_areAllInOrder() {
    try (ProfileStore store = open()) {
      Batches batch = new Batches();
      for (int tag : new int[] {1, 2, 1 << 20}) {
        for (int i = 0; i < 7; i++) {
          batch.fact(3, tag, "e" + i, "f" + tag);
        }
      }
      store.commit(batch.fact(2, 1, "before", "b").fact(4, 1, "after", "a").build());
      List<String> rows = new ArrayList<>();
      FactKey[] last = {null};
      int[] page = {4};
      while (page[0] == 4) {
        page[0] = 0;
        store.facts(
            3,
            last[0],
            4,
            (key, fact) -> {
              page[0]++;
              last[0] = key;
              rows.add(key.tag() + " " + key.eventId() + " " + text(fact));
            });
      }
      assertThat(rows).isEqualTo(factsOf(store, 3)).hasSize(21);
      store.facts(3, new FactKey(3, 1, "e6x"), 1, (key, fact) -> rows.add(key.tag() + ""));
      assertThat(rows.get(21)).isEqualTo("2");
      store.facts(9, null, 5, (key, fact) -> rows.add("none"));
      assertThat(rows).hasSize(22);
    }
  }

  private static List<String> documentsOf(ProfileStore store, String collection) {
    List<String> rows = new ArrayList<>();
    store.documents(collection, (name, document) -> rows.add(name + " " + text(document)));
    return rows;
  }
}
