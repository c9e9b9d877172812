package dev.selfsame.profile.testkit;

import static dev.selfsame.profile.testkit.Batches.bytes;
import static dev.selfsame.profile.testkit.Batches.identifier;
import static dev.selfsame.profile.testkit.Batches.noise;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ProfileCache} does. */
public interface ProfileCacheContract {

  /** An empty cache that keeps a few dozen entries of 1 KB, and no 10,000. */
  ProfileCache create();

  /** A length in bytes that the cache does not keep. */
  int tooLarge();

  /** When the cache is asked, where that matters not. */
  long NOW = 1_700_000_000_000L;

  @Test
  default void emptyCache_reads_missAndLeaveTheBufferAsItWas() {
    try (ProfileCache cache = create()) {
      ProfileBuffer buffer = new ProfileBuffer(4);
      buffer.append(bytes("abc"), 0, 3);
      assertThat(cache.person(identifier("account:a"))).isEqualTo(ProfileCache.MISS);
      assertThat(cache.profile(1, NOW, buffer)).isFalse();
      assertThat(buffer.toByteArray()).isEqualTo(bytes("abc"));
      assertThat(buffer.array()).hasSize(4);
    }
  }

  @Test
  default void profile_cached_isAppendedBehindTheContent() {
    try (ProfileCache cache = create()) {
      cache.putProfile(1, bytes("one"), Validity.ALWAYS);
      cache.putProfile(2, bytes("second"), Validity.ALWAYS);
      ProfileBuffer buffer = new ProfileBuffer(2);
      buffer.append(bytes("<"), 0, 1);
      assertThat(cache.profile(2, NOW, buffer)).isTrue();
      assertThat(cache.profile(1, NOW, buffer)).isTrue();
      assertThat(cache.profile(3, NOW, buffer)).isFalse();
      assertThat(buffer.toByteArray()).isEqualTo(bytes("<secondone"));
    }
  }

  @Test
  default void putProfile_again_replacesWhateverTheLength() {
    try (ProfileCache cache = create()) {
      for (int length : new int[] {10, 1_000, 0, 5_000, 3, 3}) {
        byte[] profile = noise(length, length);
        cache.putProfile(7, profile, Validity.ALWAYS);
        assertThat(read(cache, 7)).isEqualTo(profile);
      }
      assertThat(cache.stats().profiles()).isEqualTo(1);
    }
  }

  @Test
  default void putProfile_arrayChangedAfterwards_keepsWhatWasGiven() {
    try (ProfileCache cache = create()) {
      byte[] profile = bytes("given");
      cache.putProfile(7, profile, Validity.ALWAYS);
      profile[0] = '!';
      assertThat(read(cache, 7)).isEqualTo(bytes("given"));
    }
  }

  @Test
  default void profile_outsideOfItsTime_isAMissThatLeavesTheBufferAsItWas() {
    try (ProfileCache cache = create()) {
      cache.putProfile(1, bytes("one"), new Validity(NOW - 5, NOW + 5));
      ProfileBuffer buffer = new ProfileBuffer(1);
      buffer.append(bytes("<"), 0, 1);
      for (long miss : new long[] {Long.MIN_VALUE, NOW - 6, NOW + 5, Long.MAX_VALUE}) {
        assertThat(cache.profile(1, miss, buffer)).as("at " + miss).isFalse();
        assertThat(buffer.toByteArray()).isEqualTo(bytes("<"));
      }
      for (long hit : new long[] {NOW - 5, NOW + 4}) {
        buffer.length(1);
        assertThat(cache.profile(1, hit, buffer)).as("at " + hit).isTrue();
        assertThat(buffer.toByteArray()).isEqualTo(bytes("<one"));
      }
    }
  }

  @Test
  default void profile_withoutBeginningOrEnd_isFoundAtAllThoseTimes() {
    try (ProfileCache cache = create()) {
      cache.putProfile(1, bytes("past"), new Validity(Long.MIN_VALUE, NOW));
      cache.putProfile(2, bytes("future"), new Validity(NOW, Long.MAX_VALUE));
      cache.putProfile(3, bytes("always"), Validity.ALWAYS);
      ProfileBuffer buffer = new ProfileBuffer(1);
      for (long moment : new long[] {Long.MIN_VALUE, 0, NOW - 1, NOW, Long.MAX_VALUE}) {
        assertThat(cache.profile(1, moment, buffer)).isEqualTo(moment < NOW);
        assertThat(cache.profile(2, moment, buffer)).isEqualTo(moment >= NOW);
        assertThat(cache.profile(3, moment, buffer)).isTrue();
      }
    }
  }

  @Test
  default void putProfile_ofAnotherTime_replacesTheOneBefore() {
    try (ProfileCache cache = create()) {
      cache.putProfile(1, bytes("before"), new Validity(Long.MIN_VALUE, NOW));
      cache.putProfile(1, bytes("behind"), new Validity(NOW, Long.MAX_VALUE));
      ProfileBuffer buffer = new ProfileBuffer(8);
      assertThat(cache.profile(1, NOW - 1, buffer)).isFalse();
      assertThat(cache.profile(1, NOW, buffer)).isTrue();
      assertThat(buffer.toByteArray()).isEqualTo(bytes("behind"));
    }
  }

  @Test
  default void removeProfile_cachedOrNot_isAMissAfterwards() {
    try (ProfileCache cache = create()) {
      cache.putProfile(1, bytes("one"), Validity.ALWAYS);
      cache.putProfile(2, bytes("two"), Validity.ALWAYS);
      cache.removeProfile(1);
      cache.removeProfile(3);
      assertThat(read(cache, 1)).isNull();
      assertThat(read(cache, 2)).isEqualTo(bytes("two"));
    }
  }

  @Test
  default void clearProfiles_forgetsProfilesAndKeepsPersons() {
    try (ProfileCache cache = create()) {
      cache.putPerson(identifier("account:a"), 1);
      cache.putProfile(1, bytes("one"), Validity.ALWAYS);
      cache.putProfile(2, bytes("two"), Validity.ALWAYS);
      cache.clearProfiles();
      assertThat(read(cache, 1)).isNull();
      assertThat(read(cache, 2)).isNull();
      assertThat(cache.person(identifier("account:a"))).isEqualTo(1);
      assertThat(cache.stats().profiles()).isZero();
      cache.putProfile(1, bytes("again"), Validity.ALWAYS);
      assertThat(read(cache, 1)).isEqualTo(bytes("again"));
    }
  }

  @Test
  default void person_cached_isTheOneThatWasPutLast() {
    try (ProfileCache cache = create()) {
      cache.putPerson(identifier("account:a"), 0);
      cache.putPerson(identifier("account:ab"), 1L << 40);
      cache.putPerson(identifier("account:a"), 5);
      assertThat(cache.person(identifier("account:a"))).isEqualTo(5);
      assertThat(cache.person(identifier("account:ab"))).isEqualTo(1L << 40);
      assertThat(cache.person(identifier("accoun:ta"))).isEqualTo(ProfileCache.MISS);
      assertThat(cache.stats().identifiers()).isEqualTo(2);
    }
  }

  @Test
  default void removePerson_cachedOrNot_isAMissAfterwards() {
    try (ProfileCache cache = create()) {
      cache.putPerson(identifier("account:a"), 1);
      cache.putPerson(identifier("account:ab"), 2);
      cache.removePerson(identifier("account:a"));
      cache.removePerson(identifier("account:b"));
      assertThat(cache.person(identifier("account:a"))).isEqualTo(ProfileCache.MISS);
      assertThat(cache.person(identifier("account:ab"))).isEqualTo(2);
      assertThat(cache.stats().identifiers()).isEqualTo(1);
      cache.putPerson(identifier("account:a"), 3);
      assertThat(cache.person(identifier("account:a"))).isEqualTo(3);
    }
  }

  @Test
  default void person_identifiersOfAllLengthsAndCharacters_areKeptApart() {
    String longest = "account:" + "x".repeat(256);
    String[] keys = {
      longest,
      longest.substring(1),
      longest.substring(0, 263),
      "account:" + "\uFFFF".repeat(256),
      "account:a:b",
      "account:é",
      "account:\uD83D\uDE00",
      "account:\uD83D",
      "account:\uDE00",
      "account:?",
      "account:\u0000",
      "account:\u0000\u0000"
    };
    try (ProfileCache cache = create()) {
      IntStream.range(0, keys.length).forEach(i -> cache.putPerson(identifier(keys[i]), i));
      for (int i = 0; i < keys.length; i++) {
        assertThat(cache.person(identifier(keys[i]))).isEqualTo(i);
      }
    }
  }

  @Test
  default void putProfile_tooLarge_isNotKeptAndForgetsTheOldOne() {
    try (ProfileCache cache = create()) {
      cache.putProfile(1, bytes("old"), Validity.ALWAYS);
      cache.putProfile(2, bytes("two"), Validity.ALWAYS);
      cache.putProfile(1, new byte[tooLarge()], Validity.ALWAYS);
      assertThat(read(cache, 1)).isNull();
      assertThat(read(cache, 2)).isEqualTo(bytes("two"));
      assertThat(cache.stats().rejected()).isEqualTo(1);
    }
  }

  @Test
  default void fullCache_takesMoreAndForgetsSomethingInstead() {
    int count = 10_000;
    try (ProfileCache cache = create()) {
      byte[] profile = noise(1_000, 0);
      for (int i = 0; i < count; i++) {
        stamp(profile, i);
        cache.putProfile(i, profile, Validity.ALWAYS);
        cache.putPerson(identifier("account:" + i), i);
        assertThat(read(cache, i)).as("just put").isEqualTo(profile);
        assertThat(cache.person(identifier("account:" + i))).as("just put").isEqualTo(i);
      }
      int found = 0;
      for (int i = 0; i < count; i++) {
        stamp(profile, i);
        byte[] kept = read(cache, i);
        if (kept != null) {
          assertThat(kept).isEqualTo(profile);
          found++;
        }
        assertThat(cache.person(identifier("account:" + i))).isIn((long) i, ProfileCache.MISS);
      }
      ProfileCache.Stats stats = cache.stats();
      assertThat(stats.profiles()).isEqualTo(found).isBetween(1L, count - 1L);
      assertThat(stats.identifiers()).isBetween(1L, (long) count);
      assertThat(stats.evictions()).isGreaterThanOrEqualTo(count - found);
      assertThat(stats.bytes()).isPositive();
    }
  }

  @Test
  default void closedCache_everyCall_missesOrDoesNothing() {
    ProfileCache cache = create();
    cache.putPerson(identifier("account:a"), 1);
    cache.putProfile(1, bytes("one"), Validity.ALWAYS);
    cache.close();
    cache.close();
    assertThat(cache.person(identifier("account:a"))).isEqualTo(ProfileCache.MISS);
    assertThat(read(cache, 1)).isNull();
    cache.putPerson(identifier("account:a"), 1);
    cache.putProfile(1, bytes("one"), Validity.ALWAYS);
    cache.removePerson(identifier("account:a"));
    cache.removeProfile(1);
    cache.clearProfiles();
    assertThat(read(cache, 1)).isNull();
    assertThat(cache.stats().profiles()).isZero();
  }

  /** Every value is one byte repeated, so that a torn one shows. */
  @Test
  default void profile_whileAnotherThreadWrites_isWhatOneWriteLeft() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (ProfileCache cache = create()) {
      Runnable reader =
          () -> {
            ProfileBuffer buffer = new ProfileBuffer(16);
            for (long i = 0; !done.get(); i++) {
              buffer.length(0);
              if (cache.profile(i % 8, NOW, buffer)) {
                assertWhole(buffer.toByteArray());
              }
            }
          };
      Future<?> one = pool.submit(reader);
      Future<?> two = pool.submit(reader);
      for (int i = 0; i < 20_000; i++) {
        byte[] profile = new byte[1 + i % 700];
        Arrays.fill(profile, (byte) profile.length);
        cache.putProfile(i % 8, profile, Validity.ALWAYS);
        if (i % 16 == 0) {
          cache.removeProfile(i / 16 % 8);
        }
      }
      done.set(true);
      one.get();
      two.get();
    } finally {
      done.set(true);
      pool.shutdown();
    }
  }

  private static void stamp(byte[] profile, int number) {
    ByteBuffer.wrap(profile).putInt(0, number).putInt(profile.length - Integer.BYTES, number);
  }

  private static void assertWhole(byte[] profile) {
    for (byte b : profile) {
      if (b != (byte) profile.length) {
        throw new AssertionError("torn: " + Arrays.toString(profile));
      }
    }
  }

  private static byte @Nullable [] read(ProfileCache cache, long person) {
    ProfileBuffer buffer = new ProfileBuffer(8);
    return cache.profile(person, NOW, buffer) ? buffer.toByteArray() : null;
  }
}
