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
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CacheMemoryTest {

  private static final int READS = 20_000;

  @Test
  void hotRead_warmedUp_allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ProfileBuffer buffer = new ProfileBuffer(16);
    Identifier identifier = new Identifier("account", "u-81");
    try (ProfileCache cache = ChronicleProfileCache.create(new CacheSize(2 << 20, 1_000))) {
      cache.putPerson(identifier, 81);
      cache.putProfile(81, new byte[5_000], Validity.ALWAYS);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 10; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        read(cache, identifier, buffer);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least / (double) READS).as("bytes a read").isLessThan(1);
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
  void profileOfOneMebibyte_amongMany_isKeptWithTheDefaultSize() {
    Random random = new Random(1);
    byte[] small = new byte[1_000];
    try (ProfileCache cache = ChronicleProfileCache.create(CacheSize.defaults())) {
      for (int person = 0; person < 20_000; person++) {
        cache.putProfile(person, small, Validity.ALWAYS);
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
