package dev.selfsame.profile.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.testkit.InMemoryProfileCache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConcurrentReadsTest {

  private static final int ROUNDS = 40;
  private static final int PERSONS = 8;

  /**
   * A cache without locks, which lets something happen between the two reads of a cached profile.
   */
  private static final class PausedCache implements ProfileCache {
    private final Map<Identifier, Long> persons = new ConcurrentHashMap<>();
    private final Map<Long, byte[]> profiles = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> pause = new AtomicReference<>(() -> {});

    @Override
    public long person(Identifier identifier) {
      long person = persons.getOrDefault(identifier, MISS);
      pause.getAndSet(() -> {}).run();
      return person;
    }

    @Override
    public void putPerson(Identifier identifier, long person) {
      persons.put(identifier, person);
    }

    @Override
    public void removePerson(Identifier identifier) {
      persons.remove(identifier);
    }

    @Override
    public boolean profile(long person, long nowMillis, ProfileBuffer into) {
      byte[] profile = profiles.get(person);
      if (profile != null) {
        into.append(profile, 0, profile.length);
      }
      return profile != null;
    }

    @Override
    public void putProfile(long person, byte[] profile, Validity valid) {
      profiles.put(person, profile);
    }

    @Override
    public void removeProfile(long person) {
      profiles.remove(person);
    }

    @Override
    public void clearProfiles() {
      profiles.clear();
    }

    @Override
    public void names(Collection<String> names) {}

    @Override
    public Stats stats() {
      return new Stats(persons.size(), profiles.size(), 0, 0, 0);
    }

    @Override
    public void close() {}
  }

  @Test
  void cachedProfile_splitBetweenItsTwoReads_isNotServed() {
    PausedCache cache = new PausedCache();
    try (Node node = new Node(cache)) {
      for (String account : List.of("account:a", "account:b")) {
        node.observe(1, account);
        node.observe(1, account, "device:d");
      }
      assertThat(node.profile("account:b")).contains("account:a");
      cache.pause.set(
          () -> {
            node.observe(1, "account:c", "device:d");
            node.observe(1, "account:d", "device:d");
            assertThat(node.profile("account:a")).doesNotContain("account:b");
          });
      assertThat(node.cached("account:b"))
          .as("the person of account:b before the split, and that person's profile after it")
          .isNull();
      assertThat(node.profile("account:b")).doesNotContain("account:a");
    }
  }

  @Test
  void profile_aWriteComesWhileItIsFolded_leavesNothingOldInTheCache() {
    AtomicReference<Runnable> duringFold = new AtomicReference<>(() -> {});
    ProfileEncoder encoder =
        profile -> {
          duringFold.getAndSet(() -> {}).run();
          return Node.text(profile);
        };
    try (Node node = new Node(new InMemoryProfileCache(100, 100), encoder)) {
      node.define("spent", Fold.SUM, ValueType.NUMBER);
      node.observe(1, "account:a");
      AtomicReference<CompletableFuture<RecordOutcome>> write = new AtomicReference<>();
      duringFold.set(
          () -> {
            write.set(
                node.engine
                    .facts()
                    .record(
                        List.of(
                            Node.fact("e", "account:a", "spent", new Value.Decimal(5), Node.NOW))));
            assertThatThrownBy(() -> write.get().get(100, TimeUnit.MILLISECONDS))
                .as("not visible before the fold that began earlier is done")
                .isInstanceOf(TimeoutException.class);
          });
      assertThat(node.profile("account:a")).as("read again").contains("spent");
      write.get().join();
      assertThat(node.profile("account:a")).contains("spent");
      assertThat(node.cached("account:a")).contains("spent");
    }
  }

  @Test
  void profile_manyThreadsMissTheSamePersonsAtTheSameTime_foldEachOnce() throws Exception {
    int people = 200;
    int threads = 32;
    try (Node node = new Node(new InMemoryProfileCache(1_000, 1_000))) {
      for (int i = 0; i < people; i++) {
        node.observe(1, "account:a" + i);
      }
      assertThat(node.engine.stats().profileFolds()).isZero();
      CyclicBarrier together = new CyclicBarrier(threads);
      ExecutorService readers = Executors.newFixedThreadPool(threads);
      List<Future<Boolean>> done = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        done.add(
            readers.submit(
                () -> {
                  for (int i = 0; i < people; i++) {
                    together.await(60, TimeUnit.SECONDS);
                    assertThat(node.profile("account:a" + i)).isNotNull();
                  }
                  return true;
                }));
      }
      for (Future<Boolean> one : done) {
        assertThat(one.get(120, TimeUnit.SECONDS)).isTrue();
      }
      readers.shutdown();
      assertThat(node.engine.stats().profileFolds()).isEqualTo(people);
    }
  }

  /**
   * Accounts that each have one fact, their own name. Whoever reads a profile must find himself in
   * it, and of exactly its accounts the names: a mixture of two states shows.
   */
  @Test
  void profile_whilePersonsMergeAndSplit_isNeverAMixture() throws Exception {
    ProfileEncoder encoder = profile -> members(profile).getBytes(UTF_8);
    try (Node node = new Node(new PausedCache(), encoder)) {
      node.define("names", Fold.UNION, ValueType.STRING);
      AtomicLong round = new AtomicLong(-1);
      AtomicReference<Throwable> failure = new AtomicReference<>();
      AtomicLong hot = new AtomicLong();
      AtomicBoolean done = new AtomicBoolean();
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Thread reader = new Thread(() -> read(node, round, hot, done));
        reader.setUncaughtExceptionHandler((thread, e) -> failure.compareAndSet(null, e));
        readers.add(reader);
        reader.start();
      }
      for (long r = 0; r < ROUNDS && failure.get() == null; r++) {
        round(node, r, round);
      }
      done.set(true);
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(failure.get()).isNull();
      assertThat(hot).as("reads from the caches").hasPositiveValue();
    }
  }

  private static void round(Node node, long r, AtomicLong round) {
    for (int p = 0; p < PERSONS; p++) {
      String name = "r" + r + "p" + p;
      node.record(
          Node.fact("e", "account:" + name, "names", new Value.Text("account:" + name), Node.NOW));
    }
    round.set(r);
    // Two merge over a device; a third and a fourth make it shared, and they split.
    for (int p = 0; p < PERSONS; p++) {
      node.observe(1, "account:r" + r + "p" + p, "device:r" + r + "d" + p / 4);
    }
  }

  private static String members(Profile profile) {
    List<String> accounts =
        profile.identifiers().stream()
            .map(Identifier::key)
            .filter(key -> key.startsWith("account:"))
            .toList();
    Object names = profile.tags().isEmpty() ? "none" : profile.tags().get(0).value();
    return accounts + " " + names;
  }

  private static void read(Node node, AtomicLong round, AtomicLong hot, AtomicBoolean done) {
    ProfileBuffer buffer = new ProfileBuffer(64);
    while (!done.get()) {
      long r = round.get();
      if (r < 0) {
        continue;
      }
      String key = "account:r" + r + "p" + ThreadLocalRandom.current().nextInt(PERSONS);
      buffer.length(0);
      if (node.engine.cachedProfile(Node.id(key), buffer)) {
        hot.incrementAndGet();
      } else {
        assertThat(node.engine.profile(Node.id(key), buffer)).isTrue();
      }
      String text = Node.content(buffer);
      String accounts = text.substring(0, text.indexOf(']') + 1);
      assertThat(accounts).contains(key);
      assertThat(text).isEqualTo(accounts + " Texts[values=" + accounts + "]");
    }
  }
}
