package dev.selfsame.bench.serving;

import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.Probe;
import dev.selfsame.bench.process.SelfsameServer;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.SelfsameClient;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server of its own process with everybody's profile loaded and in its cache. */
final class Served implements AutoCloseable {

  private static final int SAMPLES = 1_000;

  private final LoadOptions load;
  private final People people;
  private final JavaProcess server;
  private final SelfsameClient client;
  private final int port;
  private final ManagedChannel channel;
  private final Probe probe;

  private Served(LoadOptions load, JavaProcess server, int port) throws IOException {
    this.load = load;
    this.server = server;
    this.port = port;
    people = new People(load.profiles);
    client = SelfsameClient.connect(ClientOptions.of("127.0.0.1:" + port));
    channel = channel(port);
    probe = Probe.of(server);
  }

  /** Starts it, loads what is not loaded yet, and reads everybody once. */
  static Served start(ServerOptions options, LoadOptions load, WorkDirectory work)
      throws IOException, InterruptedException {
    boolean loaded = load.dataDirectory != null && Files.isDirectory(load.dataDirectory);
    Path data = load.dataDirectory == null ? work.dir("data") : load.dataDirectory;
    int port = SelfsameServer.freePort();
    Files.createDirectories(data);
    Served served =
        new Served(
            load,
            options.serverWith(load.cacheFlags()).start(data, port, work.file("server.log")),
            port);
    try {
      long start = System.nanoTime();
      if (!loaded) {
        served.people.load(served.client);
        System.err.printf(
            "loaded %,d profiles in %.1f s%n", load.profiles, (System.nanoTime() - start) / 1e9);
      }
      start = System.nanoTime();
      served.people.readAll(served.client);
      System.err.printf(
          "read each of %,d profiles once in %.1f s%n",
          load.profiles, (System.nanoTime() - start) / 1e9);
      return served;
    } catch (IOException | InterruptedException | RuntimeException e) {
      served.close();
      throw e;
    }
  }

  People people() {
    return people;
  }

  SelfsameClient client() {
    return client;
  }

  /** Kills the server, which can then be closed only. */
  void kill() throws IOException, InterruptedException {
    probe.close();
    server.kill();
  }

  /** A thousand answers of GetProfile, spread over everybody. */
  List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>();
    for (int from = 0; from < load.profiles; from += Math.max(1_000, load.profiles / 4)) {
      people.read(client, from).stream()
          .limit(SAMPLES / 4)
          .map(r -> GetProfileResponse.newBuilder().setProfile(r.getProfile()).build())
          .forEach(answer -> samples.add(answer.toByteArray()));
    }
    return samples;
  }

  /** Callers of GetProfile for everybody at random, of one tag or, if it is empty, of all. */
  ClosedLoop single(String tag) {
    return new ClosedLoop("GetProfile", loadOf(channel, people.requests(tag)), probe, load.seed);
  }

  /** The same by the least that a client can do, over so many connections. */
  BareCallers bare(int connections) throws IOException {
    return new BareCallers(
        "GetProfile", loadOf(channel, people.requests("")), probe, load.seed, port, connections);
  }

  /** Callers of the same on another server. */
  ClosedLoop echo(ManagedChannel echoChannel, Probe echoProbe) {
    return new ClosedLoop("echo", loadOf(echoChannel, people.requests("")), echoProbe, load.seed);
  }

  /** Callers of BatchGetProfiles. */
  ClosedLoop batches(int size, int callers, String tag) {
    int number = Math.max(100, Math.min(20_000, 2_000_000 / size));
    byte[][] requests = people.batches(number, size, load.seed, tag);
    return new ClosedLoop(
        "batches of " + size,
        new ClosedLoop.Load(
            channel,
            RawBytes.methodForLength(ProfileServiceGrpc.getBatchGetProfilesMethod()),
            requests,
            callers,
            load.sliceMillis * 1_000_000,
            size),
        probe,
        load.seed);
  }

  private ClosedLoop.Load loadOf(ManagedChannel to, byte[][] requests) {
    return new ClosedLoop.Load(
        to,
        RawBytes.methodForLength(ProfileServiceGrpc.getGetProfileMethod()),
        requests,
        load.callers,
        load.sliceMillis * 1_000_000,
        1);
  }

  static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .directExecutor()
        .build();
  }

  @Override
  public void close() throws IOException {
    channel.shutdownNow();
    client.close();
    probe.close();
    server.close();
  }
}
