package dev.selfsame.profile.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CacheMemoryTest {

  private static final int READS = 20_000;

  @Test
  void hotRead_warmedUp_allocatesNothing() {
    Random random = new Random(9);
    byte[] noise = new byte[5_000];
    random.nextBytes(noise);
    assertThat(allocatedPerRead(noise)).as("noise").isLessThan(1);
    assertThat(allocatedPerRead(Probe.text(5_000, random))).as("packed").isLessThan(1);
  }

  private static double allocatedPerRead(byte[] profile) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ProfileBuffer buffer = new ProfileBuffer(16);
    Identifier identifier = new Identifier("account", "u-81");
    try (ProfileCache cache = ChronicleProfileCache.create(new CacheSize(2 << 20, 1_000))) {
      cache.names(Probe.NAMES);
      cache.putPerson(identifier, 81);
      cache.putProfile(81, profile, Validity.ALWAYS);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 10; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        read(cache, identifier, buffer);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      return least / (double) READS;
    }
  }

  private static void read(ProfileCache cache, Identifier identifier, ProfileBuffer buffer) {
    for (int i = 0; i < READS; i++) {
      buffer.length(0);
      if (!cache.profile(cache.person(identifier), 0, buffer) || buffer.length() != 5_000) {
        throw new AssertionError("missed");
      }
    }
  }

  @Test
  void names_toldHalfWay_makeRoomForMore() {
    int without = keptOf(List.of());
    int halfWay = keptOf(Probe.NAMES);
    assertThat(halfWay).isGreaterThan(without * 4 / 3);
  }

  /** How many profiles are kept when the first one is forgotten, if names are told behind 1,000. */
  private static int keptOf(List<String> names) {
    Random random = new Random(4);
    try (ProfileCache cache = ChronicleProfileCache.create(new CacheSize(2 << 20, 1_000))) {
      int kept = 0;
      while (cache.stats().evictions() == 0) {
        cache.putProfile(kept, Probe.text(600, random), Validity.ALWAYS);
        if (++kept == 1_000) {
          cache.names(names);
        }
      }
      return kept;
    }
  }

  @Test
  void profileLargerThanASegment_isNotKeptThoughItWouldBePacked() {
    Random random = new Random(2);
    try (ProfileCache cache = ChronicleProfileCache.create(CacheSize.defaults())) {
      cache.names(Probe.NAMES);
      cache.putProfile(1, Probe.text(2 << 20, random), Validity.ALWAYS);
      assertThat(Probe.read(cache, 1)).hasSize(2 << 20);
      cache.putProfile(1, Probe.text((2 << 20) + 1, random), Validity.ALWAYS);
      assertThat(Probe.read(cache, 1)).isNull();
      cache.putProfile(2, Probe.text(20 << 20, random), Validity.ALWAYS);
      assertThat(Probe.read(cache, 2)).isNull();
      assertThat(cache.stats().rejected()).isEqualTo(2);
    }
  }

  @Test
  void smallProfiles_ofHundredBytes_findSlotsInTheTable() {
    int count = 15_000;
    try (ProfileCache cache = ChronicleProfileCache.create(new CacheSize(2 << 20, 1_000))) {
      for (int person = 0; person < count; person++) {
        cache.putProfile(person, new byte[100], Validity.ALWAYS);
      }
      assertThat(cache.stats().evictions()).isZero();
      assertThat(cache.stats().profiles()).isEqualTo(count);
    }
  }

  @Test
  void profileOfOneMebibyte_amongMany_isKeptWithTheDefaultSize() {
    Random random = new Random(1);
    try (ProfileCache cache = ChronicleProfileCache.create(CacheSize.defaults())) {
      cache.names(Probe.NAMES);
      for (int person = 0; person < 20_000; person++) {
        cache.putProfile(person, Probe.bytes(1_000, random), Validity.ALWAYS);
      }
      byte[] large = Probe.profile(7, 1 << 20, random);
      cache.putProfile(7, large, Validity.ALWAYS);
      assertThat(Probe.read(cache, 7)).isEqualTo(large);
      assertThat(cache.stats().rejected()).isZero();
      assertThat(cache.stats().evictions()).isZero();
      assertThat(cache.stats().bytes()).isBetween(256L << 20, 400L << 20);
    }
  }

  @Test
  void create_leavesNoFile() throws Exception {
    Set<Path> before = files();
    try (ProfileCache cache = ChronicleProfileCache.create(new CacheSize(2 << 20, 1_000))) {
      cache.putProfile(1, new byte[100], Validity.ALWAYS);
    }
    assertThat(files()).isEqualTo(before);
  }

  private static Set<Path> files() throws Exception {
    try (Stream<Path> here = Files.list(Path.of(""))) {
      return here.collect(Collectors.toSet());
    }
  }

  @Test
  void cacheSize_outOfRange_isRefused() {
    assertThatThrownBy(() -> new CacheSize(1000, 1_000)).hasMessageContaining("1 MiB");
    assertThatThrownBy(() -> new CacheSize(2 << 20, 10)).hasMessageContaining("1,000");
    assertThatThrownBy(() -> new CacheSize(1L << 50, 1_000)).hasMessageContaining("1 TiB");
    assertThatThrownBy(() -> new CacheSize(2 << 20, 200_000_000)).hasMessageContaining("2^27");
  }
}
