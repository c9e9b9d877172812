package dev.selfsame.profile.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;

/**
 * What a hot read costs against an on-heap map and a copy, in alternating slices of processor time.
 * As a test it is short and only tells that both find the same; RATIONALE.md has the command that
 * measures.
 */
final class HotGetMeasurement {

  private static final int PAIRS = 21;
  private static final int PROFILES = Integer.getInteger("selfsame.profiles", 2_000);
  private static final long SLICE = Long.getLong("selfsame.slice_millis", 2) * 1_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private interface Read {
    int read(long person, ProfileBuffer into);
  }

  @Test
  void profileOfOneKilobyte_againstAnOnHeapMap() {
    Random random = new Random(3);
    ConcurrentMap<Long, byte[]> heap = new ConcurrentHashMap<>();
    ConcurrentMap<Identifier, Long> heapPersons = new ConcurrentHashMap<>();
    CacheSize size = new CacheSize(4L * PROFILES * 1_024 + (2 << 20), 4L * PROFILES + 1_000);
    try (ProfileCache cache = ChronicleProfileCache.create(size)) {
      Identifier[] identifiers = new Identifier[PROFILES];
      for (int person = 0; person < PROFILES; person++) {
        identifiers[person] = new Identifier("device", new UUID(0, person).toString());
        byte[] profile = Probe.profile(person, 1_000, random);
        cache.putProfile(person, profile, Validity.ALWAYS);
        cache.putPerson(identifiers[person], person);
        heap.put((long) person, profile);
        heapPersons.put(identifiers[person], (long) person);
      }
      report(
          "profile by person",
          (person, into) -> cache.profile(person, 0, into) ? into.length() : 0,
          (person, into) -> copy(heap.get(person), into));
      report(
          "identifier to profile",
          (person, into) ->
              cache.profile(cache.person(identifiers[(int) person]), 0, into) ? into.length() : 0,
          (person, into) -> copy(heap.get(heapPersons.get(identifiers[(int) person])), into));
    }
  }

  private static int copy(byte[] profile, ProfileBuffer into) {
    into.append(profile, 0, profile.length);
    return profile.length;
  }

  private static void report(String what, Read ours, Read naive) {
    double[] ratios = new double[PAIRS];
    double[] nanos = new double[PAIRS];
    slice(ours, 20 * SLICE);
    slice(naive, 20 * SLICE);
    for (int i = 0; i < PAIRS; i++) {
      nanos[i] = slice(ours, SLICE);
      ratios[i] = nanos[i] / slice(naive, SLICE);
    }
    Arrays.sort(ratios);
    Arrays.sort(nanos);
    System.out.printf(
        "%s: %.0f ns, ratio to the heap %.2f [%.2f, %.2f]%n",
        what, nanos[PAIRS / 2], ratios[PAIRS / 2], ratios[PAIRS / 4], ratios[PAIRS * 3 / 4]);
  }

  /** Nanoseconds of processor time a read. */
  private static double slice(Read read, long nanos) {
    ProfileBuffer buffer = new ProfileBuffer(2_048);
    SplittableRandom random = new SplittableRandom(11);
    long start = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    do {
      for (int i = 0; i < 200; i++) {
        buffer.length(0);
        require(read.read(random.nextInt(PROFILES), buffer) > 1_000);
      }
      count += 200;
    } while (THREADS.getCurrentThreadCpuTime() - start < nanos);
    assertThat(buffer.length()).isGreaterThan(1_000);
    return (THREADS.getCurrentThreadCpuTime() - start) / (double) count;
  }

  private static void require(boolean found) {
    if (!found) {
      throw new AssertionError("missed");
    }
  }
}
