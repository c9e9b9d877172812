package dev.selfsame.bench.serving;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.Setting;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.bench.redis.Hashes;
import dev.selfsame.bench.redis.RedisCallers;
import dev.selfsame.bench.redis.RedisServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares reads with Redis hashes of the same content, and how much memory these take. */
@Command(
    name = "profile-redis",
    mixinStandardHelpOptions = true,
    description =
        "GetProfile against Redis HGETALL of equal content, or batches against pipelined HGETALL.")
public final class ProfileRedis implements Callable<Integer> {

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--batch",
      defaultValue = "1",
      description = "1: GetProfile; more: BatchGetProfiles of so many against as many pipelined.")
  private int batch;

  @Option(
      names = "--bare",
      defaultValue = "0",
      description =
          "Ask for single profiles over so many connections by a client that reads of an answer"
              + " nothing but where it ends, as that for Redis does; 0: by gRPC's own client.")
  private int bare;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    if (bare > 0 && batch != 1) {
      throw new ParameterException(spec.commandLine(), "--bare asks for single profiles only");
    }
    try (WorkDirectory work = WorkDirectory.create("serving");
        RedisServer redis = RedisServer.start(work.dir("redis"))) {
      if (redis == null) {
        System.out.println(RedisServer.ABSENT);
        work.discard();
        return 0;
      }
      try (Served served = Served.start(options, load, work)) {
        compare(served, redis, fill(served, redis));
      }
      work.discard();
      return 0;
    }
  }

  /** Gives Redis the same profiles; how many bytes one has. */
  private long fill(Served served, RedisServer redis) throws IOException {
    long before = redis.memory().getOrDefault("used_memory", 0L);
    long wire = 0;
    for (int from = 0; from < load.profiles; from += 1_000) {
      List<List<String>> commands = new ArrayList<>();
      for (var result : served.people().read(served.client(), from)) {
        int person = from + commands.size();
        wire += result.getProfile().getSerializedSize();
        commands.add(Hashes.set(Hashes.key(People.identifier(person)), result.getProfile()));
      }
      redis.send(commands);
    }
    System.out.printf(
        "a Redis hash takes %,d bytes (used_memory), the profile itself has %,d%n",
        (redis.memory().getOrDefault("used_memory", 0L) - before) / load.profiles,
        wire / load.profiles);
    return wire / load.profiles;
  }

  private void compare(Served served, RedisServer redis, long wire)
      throws IOException, InterruptedException {
    if (bare > 0) {
      try (BareCallers ours = served.bare(bare)) {
        compare(ours, ours.times(), redis, wire);
      }
    } else {
      ClosedLoop ours = batch == 1 ? served.single("") : served.batches(batch, load.callers, "");
      compare(ours, ours.times(), redis, wire);
    }
  }

  private void compare(Side ours, ResponseTimes ourTimes, RedisServer redis, long wire)
      throws IOException, InterruptedException {
    ResponseTimes times = new ResponseTimes();
    try (RedisCallers theirs =
        new RedisCallers(
            "Redis",
            redis,
            requests(),
            batch,
            load.callers,
            load.sliceMillis * 1_000_000,
            load.seed,
            times::record,
            times::endSlice)) {
      PairedResult result =
          new PairedRun(load.warmups, load.pairs, System.err::println).run(ours, theirs);
      requireWhole(ours.name(), result.ofA(), wire);
      requireWhole(theirs.name(), result.ofB(), wire);
      System.out.println(PairedResult.head());
      String what =
          batch == 1
              ? "GetProfile%s against Redis HGETALL of equal content, %d callers, %,d profiles"
                  .formatted(
                      bare == 0 ? "" : " by a bare client over %d connections".formatted(bare),
                      load.callers,
                      load.profiles)
              : "profiles by BatchGetProfiles of %d against as many pipelined HGETALL, %d callers, %,d profiles"
                  .formatted(batch, load.callers, load.profiles);
      System.out.println(result.row(what, Setting.of(spec)));
      System.out.println(ResponseTimes.compared(ours.name(), ourTimes, "Redis", times, load.pairs));
    }
  }

  /** Neither client looks into an answer; so these must at least be as long as profiles are. */
  private static void requireWhole(String name, List<Slice> slices, long wire) throws IOException {
    double operations = slices.stream().mapToDouble(Slice::operations).sum();
    double bytes =
        slices.stream().mapToDouble(s -> s.counters().getOrDefault("bytes answered", 0.0)).sum();
    if (bytes / operations < 0.95 * wire) {
      throw new IOException(
          "%s answered %.0f bytes on average, where a profile has %d"
              .formatted(name, bytes / operations, wire));
    }
  }

  private byte[][] requests() {
    SplittableRandom random = new SplittableRandom(load.seed);
    byte[][] requests = new byte[Math.max(100, Math.min(200_000, 2_000_000 / batch))][];
    for (int i = 0; i < requests.length; i++) {
      List<String> keys = new ArrayList<>();
      for (int j = 0; j < batch; j++) {
        keys.add(Hashes.key(People.identifier(random.nextInt(load.profiles))));
      }
      requests[i] = Hashes.getAll(keys);
    }
    return requests;
  }
}
