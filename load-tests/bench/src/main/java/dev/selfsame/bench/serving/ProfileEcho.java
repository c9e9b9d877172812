package dev.selfsame.bench.serving;

import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.bench.Main;
import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.Setting;
import dev.selfsame.bench.ingest.ApiForm;
import dev.selfsame.bench.ingest.WorldLoad;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.Probe;
import dev.selfsame.bench.process.SelfsameServer;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.world.World;
import dev.selfsame.world.WorldSpec;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares GetProfile with an echo of the same payload in a process of its own. */
@Command(name = "profile-echo", description = "GetProfile against an echo of the same payload.")
public final class ProfileEcho implements Callable<Integer> {
  private static final int SAMPLES = 1_000;

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "6", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--profiles", defaultValue = "100000", description = "How many people there are.")
  private int profiles;

  @Option(names = "--callers", defaultValue = "32", description = "How many ask at once.")
  private int callers;

  @Option(names = "--slice-millis", defaultValue = "500", description = "How long a slice is.")
  private long sliceMillis;

  @Option(names = "--seed", defaultValue = "1", description = "Of the simulated world.")
  private long seed;

  @Option(
      names = "--echo",
      defaultValue = "MESSAGE",
      description = "What the echo answers with: ${COMPLETION-CANDIDATES}.")
  private EchoServer.Form form = EchoServer.Form.MESSAGE;

  @Option(
      names = "--against",
      description = "Measure a server that is there and loaded, on this data directory.")
  private Path loaded = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    World world =
        World.generate(WorldSpec.ofObservations(seed, 2 * profiles).withPersons(profiles));
    int port = SelfsameServer.freePort();
    boolean reuse = !loaded.toString().isEmpty();
    try (WorkDirectory work = WorkDirectory.create("serving");
        JavaProcess server =
            options
                .server()
                .start(reuse ? loaded : work.dir("data"), port, work.file("server.log"));
        SelfsameClient client = SelfsameClient.connect(ClientOptions.of("127.0.0.1:" + port))) {
      if (!reuse) {
        System.err.println("loading " + world.spec());
        new WorldLoad(client).load(world);
      }
      List<byte[]> requests = new ArrayList<>();
      WorldLoad.keys(world).forEach(key -> requests.add(request(ApiForm.of(key))));
      System.err.println("reading each of " + requests.size() + " profiles once");
      List<byte[]> answers = readAll(client, requests);
      Path payloads = work.file("payloads");
      Payloads.write(payloads, answers);
      return compare(work, server, port, payloads, requests.toArray(byte[][]::new));
    }
  }

  private int compare(
      WorkDirectory work, JavaProcess server, int port, Path payloads, byte[][] requests)
      throws IOException, InterruptedException {
    int echoPort = SelfsameServer.freePort();
    ManagedChannel channel = channel(port);
    ManagedChannel echoChannel = channel(echoPort);
    try (JavaProcess echo = startEcho(work, echoPort, payloads);
        Probe probe = Probe.of(server);
        Probe echoProbe = Probe.of(echo)) {
      ClosedLoop ours = loop("GetProfile", channel, probe, requests);
      ClosedLoop theirs = loop("echo", echoChannel, echoProbe, requests);
      PairedResult result = new PairedRun(warmups, pairs, System.err::println).run(ours, theirs);
      System.out.println(PairedResult.head());
      String what =
          "GetProfile against an echo of "
              + (form == EchoServer.Form.MESSAGE ? "messages" : "serialised bytes");
      System.out.println(result.row(what + ", " + callers + " callers", Setting.of(spec)));
      System.out.println(ours.responseTimes() + "; " + theirs.responseTimes());
      work.discard();
      return 0;
    } finally {
      channel.shutdownNow();
      echoChannel.shutdownNow();
    }
  }

  private ClosedLoop loop(String name, ManagedChannel channel, Probe probe, byte[][] requests) {
    ClosedLoop.Load load =
        new ClosedLoop.Load(
            channel,
            RawBytes.methodForLength(ProfileServiceGrpc.getGetProfileMethod()),
            requests,
            callers,
            sliceMillis * 1_000_000,
            1);
    return new ClosedLoop(name, load, probe, seed);
  }

  private JavaProcess startEcho(WorkDirectory work, int port, Path payloads)
      throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "echo-server",
            "--port",
            Integer.toString(port),
            "--payloads",
            payloads.toString(),
            "--form",
            form.name());
    JavaProcess echo = JavaProcess.start(work.file("echo.log"), options.jvmFlags(), arguments);
    SelfsameServer.awaitPort(echo, port);
    return echo;
  }

  static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .directExecutor()
        .build();
  }

  private static byte[] request(Identifier key) {
    return GetProfileRequest.newBuilder().setIdentifier(key).build().toByteArray();
  }

  /** Reads every profile once, so that none is served for the first time while it is measured. */
  private static List<byte[]> readAll(SelfsameClient client, List<byte[]> requests)
      throws IOException {
    List<byte[]> samples = new ArrayList<>();
    int every = Math.max(1, requests.size() / SAMPLES);
    for (int i = 0; i < requests.size(); i++) {
      GetProfileResponse answer = client.getProfile(GetProfileRequest.parseFrom(requests.get(i)));
      if (i % every == 0) {
        samples.add(answer.toByteArray());
      }
    }
    return samples;
  }
}
