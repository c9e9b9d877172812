package dev.selfsame.profile.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.testkit.InMemoryProfileCache;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class CacheTwinProperties {

  private static final int PERSONS = 60;

  @Property(tries = 5)
  void calls_withoutEviction_leaveWhatTheNaiveCacheHolds(@ForAll long seed) {
    Random random = new Random(seed);
    try (ProfileCache cache = ChronicleProfileCache.create(new CacheSize(4 << 20, 10_000));
        ProfileCache naive = new InMemoryProfileCache(10_000, 10_000)) {
      cache.names(Probe.NAMES.subList(0, 20));
      for (int i = 0; i < 2_000; i++) {
        if (i == 1_000) {
          cache.names(Probe.NAMES);
        }
        step(random, cache, naive);
      }
      for (int person = 0; person < PERSONS; person++) {
        for (int now = -60; now < 160; now += 20) {
          assertThat(Probe.read(cache, person, now)).isEqualTo(Probe.read(naive, person, now));
        }
        assertThat(cache.person(identifier(person))).isEqualTo(naive.person(identifier(person)));
      }
      assertThat(cache.stats().profiles()).isEqualTo(naive.stats().profiles());
      assertThat(cache.stats().identifiers()).isEqualTo(naive.stats().identifiers());
      assertThat(cache.stats().evictions()).isZero();
    }
  }

  private static void step(Random random, ProfileCache cache, ProfileCache naive) {
    int person = random.nextInt(PERSONS);
    int kind = random.nextInt(100);
    if (kind < 50) {
      byte[] profile = Probe.bytes(random.nextInt(random.nextInt(4_000) + 1), random);
      long from = random.nextBoolean() ? Long.MIN_VALUE : random.nextInt(100) - 50;
      long until = random.nextBoolean() ? Long.MAX_VALUE : 50 + random.nextInt(100);
      cache.putProfile(person, profile, new Validity(from, until));
      naive.putProfile(person, profile, new Validity(from, until));
    } else if (kind < 70) {
      cache.removeProfile(person);
      naive.removeProfile(person);
    } else if (kind < 77) {
      cache.removePerson(identifier(person));
      naive.removePerson(identifier(person));
    } else if (kind < 99) {
      long to = random.nextLong() >>> random.nextInt(60);
      cache.putPerson(identifier(person), to);
      naive.putPerson(identifier(person), to);
    } else {
      cache.clearProfiles();
      naive.clearProfiles();
    }
  }

  private static Identifier identifier(int person) {
    return new Identifier("device", "é".repeat(person % 7) + person);
  }

  @Property(tries = 2)
  void calls_underTenfoldOverload_findWhatWasPutLastOrNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Map<Long, byte[]> last = new HashMap<>();
    try (ProfileCache cache = ChronicleProfileCache.create(new CacheSize(2 << 20, 1_000))) {
      long put = 0;
      while (put < 20 << 20) {
        long person = random.nextInt(1_000);
        int most = random.nextInt(200) == 0 ? 600_000 : 3_000;
        byte[] profile = new byte[random.nextInt(most)];
        random.nextBytes(profile);
        cache.putProfile(person, profile, Validity.ALWAYS);
        last.put(person, profile);
        put += profile.length;
        assertThat(Probe.read(cache, person)).isEqualTo(profile);
        cache.putPerson(new Identifier("cookie", "c" + random.nextInt(10_000)), person);
      }
      last.forEach((person, profile) -> assertThat(Probe.read(cache, person)).isIn(null, profile));
      ProfileCache.Stats stats = cache.stats();
      assertThat(stats.profiles()).isPositive();
      assertThat(stats.evictions()).isPositive();
      assertThat(stats.rejected()).isZero();
      assertThat(stats.bytes()).isLessThan(4 << 20);
    }
  }
}
