package dev.selfsame.enginebench;

import static java.util.Objects.requireNonNull;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.chronicle.CacheSize;
import dev.selfsame.profile.chronicle.ChronicleProfileCache;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a cached read costs by itself, against a map on the heap and a copy. */
@Command(
    name = "cache-reads",
    mixinStandardHelpOptions = true,
    description =
        "Reads of the cache off the heap against a ConcurrentHashMap get and a copy, at random"
            + " keys.")
final class CacheAgainstHeap implements Callable<Integer> {

  private static final int READS_A_LOOK = 500;

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "6", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--profiles", defaultValue = "100000", description = "How many there are.")
  private int profiles;

  @Option(names = "--tags", defaultValue = "20", description = "Tags of a profile.")
  private int tags;

  @Option(names = "--slice-millis", defaultValue = "200", description = "How long a slice is.")
  private long sliceMillis;

  @Option(
      names = "--by-person",
      description = "Look persons up by their number and not by an identifier first.")
  private boolean byPerson;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final ConcurrentMap<Long, byte[]> heap = new ConcurrentHashMap<>();
  private final ConcurrentMap<Identifier, Long> heapPersons = new ConcurrentHashMap<>();

  @Override
  public Integer call() throws Exception {
    Identifier[] identifiers = new Identifier[profiles];
    SampleProfiles all = new SampleProfiles(tags);
    int length = all.of(0).getSerializedSize();
    CacheSize size =
        new CacheSize((length + 256L) * 2 * profiles + (8 << 20), 2L * profiles + 9999);
    try (ProfileCache cache = ChronicleProfileCache.create(size)) {
      fill(cache, all, identifiers);
      Read ours =
          byPerson
              ? (person, into) -> cache.profile(person, 0, into) ? into.length() : 0
              : (person, into) ->
                  cache.profile(cache.person(identifiers[person]), 0, into) ? into.length() : 0;
      Read naive =
          byPerson
              ? (person, into) -> copy(heap.get((long) person), into)
              : (person, into) ->
                  copy(heap.get(requireNonNull(heapPersons.get(identifiers[person]))), into);
      PairedResult result =
          new PairedRun(warmups, pairs, System.err::println)
              .run(side("cache", ours), side("heap", naive));
      System.out.println(PairedResult.head());
      String what =
          "cached reads %s against a map on the heap and a copy, %,d profiles of some %,d bytes"
              .formatted(byPerson ? "by person" : "by identifier", profiles, length);
      System.out.println(result.row(what, InProcess.setting(spec)));
      return 0;
    }
  }

  private void fill(ProfileCache cache, SampleProfiles all, Identifier[] identifiers) {
    cache.names(all.names());
    for (int person = 0; person < profiles; person++) {
      identifiers[person] = new Identifier("device", new UUID(7, person).toString());
      byte[] profile = all.of(person).toByteArray();
      cache.putProfile(person, profile, Validity.ALWAYS);
      cache.putPerson(identifiers[person], person);
      heap.put((long) person, profile);
      heapPersons.put(new Identifier("device", identifiers[person].value()), (long) person);
    }
  }

  private static int copy(byte @Nullable [] found, ProfileBuffer into) {
    byte[] profile = requireNonNull(found);
    into.append(profile, 0, profile.length);
    return profile.length;
  }

  /** Appends a person's profile; its length. */
  private interface Read {
    int read(int person, ProfileBuffer into);
  }

  private Side side(String name, Read read) {
    SplittableRandom random = new SplittableRandom(11);
    ProfileBuffer buffer = new ProfileBuffer(4_096);
    return new Side() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Slice slice() {
        long[] count = {0};
        Slice timed =
            Counted.slice(
                1,
                TreeMap::new,
                () -> {
                  long end = System.nanoTime() + sliceMillis * 1_000_000;
                  do {
                    for (int i = 0; i < READS_A_LOOK; i++) {
                      buffer.length(0);
                      if (read.read(random.nextInt(profiles), buffer) == 0) {
                        throw new IllegalStateException("a profile is missing");
                      }
                    }
                    count[0] += READS_A_LOOK;
                  } while (System.nanoTime() < end);
                });
        return new Slice(count[0], timed.nanos(), timed.counters());
      }
    };
  }
}
