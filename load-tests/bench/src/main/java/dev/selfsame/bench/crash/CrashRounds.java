package dev.selfsame.bench.crash;

import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.ingest.WorldLoad;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.SelfsameServer;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.world.World;
import dev.selfsame.world.WorldIdentifier;
import dev.selfsame.world.WorldSpec;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * In each round the command line imports a part of a world while a {@link Witness} writes too; at a
 * random row the server gets SIGKILL, in every second round the imports too, and in every fourth
 * the server again while it recovers. Then everything is started again and has to get to its end.
 * After each crash nothing acknowledged may be missing; after all of them persons and profiles have
 * to be those of a server that took the same without a crash.
 */
@Command(
    name = "crash",
    description =
        "kill -9 in the middle of an import, again and again; then looks what is missing.")
public final class CrashRounds implements Callable<Integer> {
  @Mixin private ServerOptions options = new ServerOptions();

  @Option(names = "--rounds", defaultValue = "20", description = "How many crashes.")
  private int rounds;

  @Option(
      names = "--observations",
      defaultValue = "30000",
      description = "How many observations all rounds import and send.")
  private int observations;

  @Option(names = "--seed", defaultValue = "1", description = "Of the world and of the moments.")
  private long seed;

  @Override
  public Integer call() throws Exception {
    CrashWorld world =
        new CrashWorld(World.generate(WorldSpec.ofObservations(seed, observations)), rounds);
    List<WorldIdentifier> identifiers = world.identifiers();
    try (WorkDirectory work = WorkDirectory.create("crash")) {
      for (int round = 0; round < rounds; round++) {
        world.writeObservations(round, work.file("observations-" + round + ".csv"));
        world.writeFacts(round, work.file("facts-" + round + ".csv"));
      }
      int acknowledged;
      Snapshot crashed;
      try (Crashing crashing = new Crashing(world, work, options.server(), seed)) {
        for (int round = 0; round < rounds; round++) {
          crashing.round(round);
        }
        crashed = crashing.finish(identifiers);
        acknowledged = crashing.acknowledged();
      }
      Snapshot clean = clean(world, work, identifiers);
      if (differ(clean, crashed, identifiers.size())) {
        System.out.println("crash: FAILED; see " + work.file(""));
        return 1;
      }
      work.discard();
      System.out.printf(
          "crash: passed %d rounds: %d acknowledged requests all there; %d persons and the profiles"
              + " of %d identifiers are those of a clean run%n",
          rounds, acknowledged, clean.distinctPersons(), identifiers.size());
      return 0;
    }
  }

  private static boolean differ(Snapshot clean, Snapshot crashed, int identifiers) {
    List<String> differences = clean.differences(crashed);
    differences.forEach(System.out::println);
    if (clean.known() != identifiers) {
      System.out.printf("the clean run knows %d of %d identifiers%n", clean.known(), identifiers);
      return true;
    }
    return !differences.isEmpty();
  }

  @SuppressWarnings("try") // The server only has to run.
  private Snapshot clean(CrashWorld world, WorkDirectory work, List<WorldIdentifier> identifiers)
      throws IOException, InterruptedException {
    int port = SelfsameServer.freePort();
    try (JavaProcess running =
            options.server().start(work.dir("clean"), port, work.file("clean.log"));
        SelfsameClient client = SelfsameClient.connect(ClientOptions.of("127.0.0.1:" + port))) {
      new WorldLoad(client).load(world.world());
      CrashEvents.defineTags(client);
      world.witnessedFacts().forEach(facts -> client.batchRecordEvents(CrashEvents.of(facts)));
      return Snapshot.of(client, identifiers);
    }
  }
}
