package dev.selfsame.bench.ingest;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.Setting;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.Probe;
import dev.selfsame.bench.process.SelfsameServer;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.world.World;
import dev.selfsame.world.WorldSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares one stream with many unacknowledged observations and one observation at a time. */
@Command(
    name = "durable-observations",
    description = "Durable observations a second: streamed against one at a time.")
public final class DurableObservations implements Callable<Integer> {
  @Mixin private ServerOptions options = new ServerOptions();

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "2", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--slice", defaultValue = "2000", description = "Observations in a slice.")
  private int slice;

  @Option(names = "--seed", defaultValue = "1", description = "Of the simulated world.")
  private long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    World world = World.generate(WorldSpec.ofObservations(seed, (pairs + warmups) * slice));
    int portA = SelfsameServer.freePort();
    int portB = SelfsameServer.freePort();
    try (WorkDirectory work = WorkDirectory.create("durable");
        JavaProcess serverA = options.server().start(work.dir("a"), portA, work.file("a.log"));
        JavaProcess serverB = options.server().start(work.dir("b"), portB, work.file("b.log"));
        Probe probeA = Probe.of(serverA);
        Probe probeB = Probe.of(serverB);
        SelfsameClient clientA = SelfsameClient.connect(ClientOptions.of("127.0.0.1:" + portA));
        SelfsameClient clientB = SelfsameClient.connect(ClientOptions.of("127.0.0.1:" + portB))) {
      PairedResult result =
          new PairedRun(warmups, pairs, System.err::println)
              .run(
                  new StreamedSide(clientA, probeA, new Stock(world, slice)),
                  new SingleSide(clientB, probeB, new Stock(world, slice)));
      System.out.println(PairedResult.head());
      System.out.println(
          result.row("durable observations: one stream against one at a time", Setting.of(spec)));
      work.discard();
      return 0;
    }
  }
}
