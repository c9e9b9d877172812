package dev.selfsame.bench.serving;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.type.v1.Identifier;
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
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares profiles read many at a time with profiles read one by one, on the same server. */
@Command(
    name = "profile-batches",
    description = "BatchGetProfiles against GetProfile, in profiles a second.")
public final class ProfileBatches implements Callable<Integer> {
  private static final int REQUESTS = 2_000;

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "10", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--profiles", defaultValue = "30000", description = "How many people there are.")
  private int profiles;

  @Option(names = "--batch", defaultValue = "100", description = "How many are read at a time.")
  private int batch;

  @Option(names = "--callers", defaultValue = "32", description = "How many ask at once.")
  private int callers;

  @Option(names = "--slice-millis", defaultValue = "500", description = "How long a slice is.")
  private long sliceMillis;

  @Option(names = "--tag", description = "Read both with this tag only.", defaultValue = "")
  private String tag = "";

  @Option(names = "--seed", defaultValue = "1", description = "Of the simulated world.")
  private long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    World world =
        World.generate(WorldSpec.ofObservations(seed, 2 * profiles).withPersons(profiles));
    int port = SelfsameServer.freePort();
    try (WorkDirectory work = WorkDirectory.create("batches");
        JavaProcess server =
            options.server().start(work.dir("data"), port, work.file("server.log"));
        SelfsameClient client = SelfsameClient.connect(ClientOptions.of("127.0.0.1:" + port));
        Probe probe = Probe.of(server);
        Probe sameProbe = Probe.of(server)) {
      System.err.println("loading " + world.spec());
      new WorldLoad(client).load(world);
      List<Identifier> keys = WorldLoad.keys(world).stream().map(ApiForm::of).toList();
      byte[][] single = new byte[keys.size()][];
      for (int i = 0; i < single.length; i++) {
        GetProfileRequest request =
            GetProfileRequest.newBuilder().setIdentifier(keys.get(i)).setTagFilter(tags()).build();
        client.getProfile(request);
        single[i] = request.toByteArray();
      }
      ManagedChannel channel = ProfileEcho.channel(port);
      try {
        ClosedLoop many =
            loop(
                "batches",
                channel,
                probe,
                ProfileServiceGrpc.getBatchGetProfilesMethod(),
                batches(keys),
                batch);
        ClosedLoop one =
            loop("single", channel, sameProbe, ProfileServiceGrpc.getGetProfileMethod(), single, 1);
        PairedResult result = new PairedRun(warmups, pairs, System.err::println).run(many, one);
        System.out.println(PairedResult.head());
        System.out.println(
            result.row(
                "profiles in batches of %d against one by one, %d callers"
                    .formatted(batch, callers),
                Setting.of(spec)));
        System.out.println(many.responseTimes() + "; " + one.responseTimes());
        work.discard();
        return 0;
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private TagFilter tags() {
    return tag.isEmpty()
        ? TagFilter.getDefaultInstance()
        : TagFilter.newBuilder().addNames(tag).build();
  }

  private byte[][] batches(List<Identifier> keys) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] requests = new byte[REQUESTS][];
    for (int i = 0; i < requests.length; i++) {
      BatchGetProfilesRequest.Builder request =
          BatchGetProfilesRequest.newBuilder().setTagFilter(tags());
      for (int j = 0; j < batch; j++) {
        request.addIdentifiers(keys.get(random.nextInt(keys.size())));
      }
      requests[i] = request.build().toByteArray();
    }
    return requests;
  }

  private ClosedLoop loop(
      String name,
      ManagedChannel channel,
      Probe probe,
      MethodDescriptor<?, ?> method,
      byte[][] requests,
      int profilesEach) {
    ClosedLoop.Load load =
        new ClosedLoop.Load(
            channel,
            RawBytes.methodForLength(method),
            requests,
            callers,
            sliceMillis * 1_000_000,
            profilesEach);
    return new ClosedLoop(name, load, probe, seed);
  }
}
