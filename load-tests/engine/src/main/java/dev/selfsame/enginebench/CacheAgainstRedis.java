package dev.selfsame.enginebench;

import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.bench.redis.Hashes;
import dev.selfsame.bench.redis.RedisServer;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.chronicle.CacheSize;
import dev.selfsame.profile.chronicle.ChronicleProfileCache;
import dev.selfsame.profile.store.ProfileCache;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a cached profile takes, all in, against a Redis hash of the same content. */
@Command(
    name = "cache-memory",
    mixinStandardHelpOptions = true,
    description =
        "Bytes of a profile and its identifier in the cache (what the process grows by, off the"
            + " heap and on it) against a Redis hash of equal content. A quarter of them is replaced"
            + " once, and one tag comes half-way.")
final class CacheAgainstRedis implements Callable<Integer> {

  @Option(names = "--profiles", defaultValue = "500000", description = "How many there are.")
  private int profiles;

  @Option(names = "--tags", defaultValue = "10", description = "Tags of a profile.")
  private int tags;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Who has a second profile by now, and who has the last tag. */
  private final BitSet rewritten = new BitSet();

  private final BitSet withLastTag = new BitSet();

  @Override
  public Integer call() throws Exception {
    SampleProfiles all = new SampleProfiles(tags);
    int length = all.of(0).getSerializedSize();
    // Room that is not touched is not counted. The fewer fit into a segment, the more chance takes.
    double slack = length < 1_000 ? 1.125 : 1.4;
    CacheSize size =
        new CacheSize((long) ((length + 50) * slack * profiles) + (8 << 20), 9L * profiles / 8);
    // The library's own classes and the like are not what profiles take.
    ChronicleProfileCache.create(new CacheSize(1 << 20, 1_000)).close();
    long heap = heap();
    long before = offHeap();
    double ours;
    try (ProfileCache cache = ChronicleProfileCache.create(size)) {
      fill(cache, all);
      if (cache.stats().profiles() != profiles || cache.stats().identifiers() != profiles) {
        throw new IOException("not all were kept: " + cache.stats());
      }
      ours = (offHeap() - before + heap() - heap) / (double) profiles;
    }
    report(all, length, ours);
    return 0;
  }

  /**
   * Half of the way without the last tag; every fourth time a profile that is there is replaced.
   */
  private void fill(ProfileCache cache, SampleProfiles all) {
    SplittableRandom random = new SplittableRandom(17);
    cache.names(all.names().subList(0, tags - 1));
    for (int i = 0; i < profiles; i++) {
      if (i == profiles / 2) {
        cache.names(all.names());
      }
      put(cache, all, i, i);
      cache.putPerson(new Identifier("account", "u-" + i), i);
      if (i % 4 == 0) {
        int again = random.nextInt(i + 1);
        rewritten.set(again);
        put(cache, all, again, i);
      }
    }
  }

  private void put(ProfileCache cache, SampleProfiles all, int person, int done) {
    withLastTag.set(person, done >= profiles / 2);
    cache.putProfile(person, latest(all, person).toByteArray(), Validity.ALWAYS);
  }

  private Profile latest(SampleProfiles all, int person) {
    return all.of(person, rewritten.get(person) ? 1 : 0, withLastTag.get(person) ? tags : tags - 1);
  }

  private void report(SampleProfiles all, int length, double ours)
      throws IOException, InterruptedException {
    System.out.printf("cache: %,.0f bytes a profile of %,d bytes%n", ours, length);
    try (WorkDirectory work = WorkDirectory.create("redis")) {
      try (RedisServer redis = RedisServer.start(work.dir("redis"))) {
        if (redis == null) {
          System.out.println(RedisServer.ABSENT);
        } else {
          long before = redis.memory().getOrDefault("used_memory", 0L);
          for (int from = 0; from < profiles; from += 1_000) {
            List<List<String>> commands = new ArrayList<>();
            for (int i = from; i < Math.min(profiles, from + 1_000); i++) {
              commands.add(Hashes.set("profile:account:u-" + i, latest(all, i)));
            }
            redis.send(commands);
          }
          long after = redis.memory().getOrDefault("used_memory", 0L);
          double theirs = (after - before) / (double) profiles;
          System.out.printf(
              "| bytes a cached profile with its identifier, all in, against a Redis hash of equal"
                  + " content | **%.3f** | %,.0f / %,.0f bytes; a profile has %,d | %s | `%s` |%n",
              ours / theirs,
              ours,
              theirs,
              length,
              InProcess.setting(spec).text(),
              InProcess.setting(spec).command());
        }
      }
      work.discard();
    }
  }

  /** Live objects on the heap, after a collection. */
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Resident memory that is not the heap's: only right when the heap is touched beforehand. */
  private static long offHeap() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("the system does not say how much memory is resident");
  }
}
