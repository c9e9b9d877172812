package dev.selfsame.bench.serving;

import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.Setting;
import dev.selfsame.bench.Spread;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.SelfsameServer;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times how long a server that was killed takes until it gives a right answer again. */
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description = "From the start of a killed server's process to its first correct profile.")
public final class Restart implements Callable<Integer> {

  private static final long MOST_NANOS = 120_000_000_000L;

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(names = "--rounds", defaultValue = "5", description = "How often it is killed.")
  private int rounds;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    try (WorkDirectory work = WorkDirectory.create("restart")) {
      if (load.dataDirectory == null) {
        load.dataDirectory = work.file("data");
      }
      SplittableRandom random = new SplittableRandom(load.seed);
      int[] whom = random.ints(rounds, 0, load.profiles).toArray();
      List<Profile> expected = new ArrayList<>();
      try (Served served = Served.start(options, load, work)) {
        for (int person : whom) {
          expected.add(served.client().getProfile(request(person)).getProfile());
        }
        served.kill();
      }
      double[] seconds = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        seconds[i] = restart(load.dataDirectory, work, whom[i], expected.get(i));
        System.err.printf("round %d: %.2f s%n", i + 1, seconds[i]);
      }
      System.out.printf(
          "| restart after kill -9 to the first correct profile, %,d profiles | **%s s** | %d"
              + " rounds; %s | `%s` |%n",
          load.profiles,
          Spread.of(seconds).text(2),
          rounds,
          Setting.of(spec).text(),
          Setting.of(spec).command());
      work.discard();
      return 0;
    }
  }

  private double restart(Path data, WorkDirectory work, int person, Profile expected)
      throws IOException, InterruptedException {
    int port = SelfsameServer.freePort();
    long start = System.nanoTime();
    try (JavaProcess server =
            options.serverWith(load.cacheFlags()).launch(data, port, work.file("again.log"));
        SelfsameClient client = SelfsameClient.connect(ClientOptions.of("127.0.0.1:" + port))) {
      SelfsameServer.awaitPort(server, port);
      Profile answered = firstAnswer(client, person, start);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!answered.equals(expected)) {
        throw new IOException("the first answer is wrong: " + answered);
      }
      server.kill();
      return seconds;
    }
  }

  private static Profile firstAnswer(SelfsameClient client, int person, long start)
      throws InterruptedException {
    while (true) {
      try {
        return client.getProfile(request(person)).getProfile();
      } catch (SelfsameException e) {
        if (System.nanoTime() - start > MOST_NANOS) {
          throw e;
        }
        Thread.sleep(10);
      }
    }
  }

  private static GetProfileRequest request(int person) {
    return GetProfileRequest.newBuilder().setIdentifier(People.identifier(person)).build();
  }
}
