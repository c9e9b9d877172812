package dev.selfsame.profile.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.testkit.InMemoryProfileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is committed, refused or reopened: the store holds what the naive one holds. */
final class TwinProperties {

  @Property(tries = 8)
  void batches_randomWithReopens_leaveWhatTheNaiveStoreHolds(@ForAll long seed) throws IOException {
    Path directory = Files.createTempDirectory("twin");
    RandomBatches batches = new RandomBatches(seed);
    InMemoryProfileStore naive = new InMemoryProfileStore();
    ProfileStore store = EmbeddedProfileStore.open(directory, EmbeddedProfileStoreTest.CACHE);
    try {
      for (int i = 0; i < 30; i++) {
        var batch = batches.next(naive);
        assertThat(outcome(store, batch)).isEqualTo(outcome(naive, batch));
        if (i % 10 == 9) {
          store.close();
          store = EmbeddedProfileStore.open(directory, EmbeddedProfileStoreTest.CACHE);
        }
        assertThat(contents(store)).isEqualTo(contents(naive));
      }
    } finally {
      store.close();
      delete(directory);
    }
  }

  /**
   * A copy of who was who is kept for each commit, and compared with what the store tells later.
   */
  @Property(tries = 8)
  void history_ofAnyCommit_isWhatTheStoreToldThen(@ForAll long seed) throws IOException {
    Path directory = Files.createTempDirectory("history");
    RandomBatches batches = new RandomBatches(seed);
    List<List<String>> copies = new ArrayList<>();
    try (ProfileStore store =
        EmbeddedProfileStore.open(directory, EmbeddedProfileStoreTest.CACHE)) {
      copies.add(persons(store));
      for (int i = 0; i < 40; i++) {
        if (outcome(store, batches.next(store)) && store.commits() == copies.size()) {
          copies.add(persons(store));
        }
      }
      for (int commit = 0; commit < copies.size(); commit++) {
        assertThat(personsAt(store, commit, copies.get(commit).size()))
            .isEqualTo(copies.get(commit));
      }
    } finally {
      delete(directory);
    }
  }

  private static List<String> persons(ProfileStore store) {
    List<String> all = new ArrayList<>();
    for (long ordinal = 0; ordinal < store.size(); ordinal++) {
      boolean there = LongStream.of(store.members(store.person(ordinal))).anyMatch(is(ordinal));
      all.add(there + " " + store.person(ordinal) + " " + list(store.members(ordinal)));
    }
    return all;
  }

  private static LongPredicate is(long ordinal) {
    return other -> other == ordinal;
  }

  private static List<String> personsAt(ProfileStore store, long commit, long size) {
    List<String> all = new ArrayList<>();
    for (long o = 0; o < size; o++) {
      all.add(
          store.isThere(o, commit)
              + " "
              + store.personAt(o, commit)
              + " "
              + list(store.membersAt(o, commit)));
    }
    return all;
  }

  private static boolean outcome(ProfileStore store, StoreBatch batch) {
    try {
      store.commit(batch);
      return true;
    } catch (IllegalStateException refused) {
      return false;
    }
  }

  /** All that the store's reads tell. */
  private static List<String> contents(ProfileStore store) {
    List<String> all = new ArrayList<>();
    all.add("size " + store.size() + " sequence " + store.sequence());
    for (long ordinal = -1; ordinal <= store.size() + 1; ordinal++) {
      long o = ordinal;
      var identifier = store.identifier(o);
      all.add(o + " moved " + list(store.moves(o)));
      all.add(o + " " + identifier + " " + store.person(o) + " " + list(store.members(o)));
      var name = store.name(o);
      if (name != null) {
        all.add(name + " " + store.find(name) + list(store.ordinals(name)));
      }
      store.states(o, (tag, state) -> all.add(o + " " + tag + " " + new String(state, UTF_8)));
      store.facts(o, (key, fact) -> all.add(key + " " + new String(fact, UTF_8)));
    }
    store.feed(0, 100).forEach(e -> all.add(e.commit() + new String(e.note(), UTF_8) + e.moves()));
    for (long commit = 0; commit <= store.commits(); commit++) {
      all.addAll(personsAt(store, commit, store.size()));
      var entry = store.entryAt(commit);
      all.add(commit + " " + (entry == null ? "none" : entry.commit()));
    }
    for (String collection : RandomBatches.COLLECTIONS) {
      store.documents(
          collection, (name, document) -> all.add(collection + name + new String(document, UTF_8)));
    }
    return all;
  }

  private static List<Long> list(long[] members) {
    return LongStream.of(members).boxed().toList();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
