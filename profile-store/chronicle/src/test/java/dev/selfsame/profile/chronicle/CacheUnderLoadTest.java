package dev.selfsame.profile.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class CacheUnderLoadTest {

  private static final int READERS = 3;
  private static final int PERSONS = 3_000;

  private final CacheSize small = new CacheSize(2 << 20, 1_000);

  @Test
  void readers_whileOneWritesAndEvicts_seeWholeValuesOnly() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Random random = new Random(5);
    try (ProfileCache cache = ChronicleProfileCache.create(small)) {
      cache.names(Probe.NAMES.subList(0, 20));
      ProfileBuffer buffer = new ProfileBuffer(16);
      List<Future<Long>> readers = startReaders(cache, done, new CountDownLatch(0));
      for (int i = 0; i < 8_000; i++) {
        if (i == 4_000) {
          cache.names(Probe.NAMES);
        }
        long person = random.nextInt(PERSONS);
        cache.putProfile(
            person, Probe.profile(person, random.nextInt(4_000), random), Validity.ALWAYS);
        cache.putPerson(identifier(person), person);
        assertThat(Probe.check(cache, person, buffer)).as("just put").isTrue();
        assertThat(cache.person(identifier(person))).as("just put").isEqualTo(person);
        if (i % 50 == 0) {
          cache.removeProfile(random.nextInt(PERSONS));
        }
      }
      done.set(true);
      for (Future<Long> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
      assertThat(cache.stats().evictions()).isPositive();
    }
  }

  @Test
  void close_whileReadersRead_theyMissOrFinish() throws Exception {
    for (int round = 0; round < 3; round++) {
      AtomicBoolean done = new AtomicBoolean();
      CountDownLatch reading = new CountDownLatch(READERS);
      Random random = new Random(round);
      ProfileCache cache = ChronicleProfileCache.create(small);
      for (long person = 0; person < 500; person++) {
        cache.putProfile(person, Probe.profile(person, 1_000, random), Validity.ALWAYS);
        cache.putPerson(identifier(person), person);
      }
      List<Future<Long>> readers = startReaders(cache, done, reading);
      reading.await();
      cache.close();
      assertThat(Probe.read(cache, 1)).isNull();
      done.set(true);
      for (Future<Long> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
    }
  }

  /** Readers that check all they find; each tells how often it found something. */
  private static List<Future<Long>> startReaders(
      ProfileCache cache, AtomicBoolean done, CountDownLatch reading) {
    ExecutorService pool = Executors.newFixedThreadPool(READERS);
    List<Future<Long>> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      Random random = new Random(i);
      readers.add(pool.submit(() -> readUntil(cache, done, reading, random)));
    }
    pool.shutdown();
    return readers;
  }

  private static long readUntil(
      ProfileCache cache, AtomicBoolean done, CountDownLatch reading, Random random) {
    ProfileBuffer buffer = new ProfileBuffer(16);
    long found = 0;
    while (!done.get()) {
      long person = random.nextInt(PERSONS);
      if (Probe.check(cache, person, buffer) && ++found == 100) {
        reading.countDown();
      }
      long cached = cache.person(identifier(person));
      if (cached != person && cached != ProfileCache.MISS) {
        throw new AssertionError(person + " became " + cached);
      }
    }
    return found;
  }

  private static Identifier identifier(long person) {
    return new Identifier("account", "u-" + person);
  }
}
