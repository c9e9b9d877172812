package dev.selfsame.server;

import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.PolicyServiceGrpc;
import dev.selfsame.api.operation.v1.OperationServiceGrpc;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.server.config.ServerConfig;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A server on a free port of loopback with everything real, whose clock stands still. */
final class TestServer implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  final SelfsameServer server;
  final ManagedChannel channel;
  final IdentityServiceGrpc.IdentityServiceBlockingStub identity;
  final PolicyServiceGrpc.PolicyServiceBlockingStub policies;
  final OperationServiceGrpc.OperationServiceBlockingStub operations;
  final ProfileServiceGrpc.ProfileServiceBlockingStub profiles;
  final TagCatalogServiceGrpc.TagCatalogServiceBlockingStub tags;
  final ModelServiceGrpc.ModelServiceBlockingStub models;
  final ScoringServiceGrpc.ScoringServiceBlockingStub scoring;

  TestServer(Path directory, String... settings) {
    this(InstantSource.fixed(NOW), directory, settings);
  }

  /** The same with another clock. */
  TestServer(InstantSource clock, Path directory, String... settings) {
    server = SelfsameServer.start(config(directory, settings), clock, new Random(7));
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .maxInboundMessageSize(128 << 20)
            .build();
    identity = IdentityServiceGrpc.newBlockingStub(channel);
    policies = PolicyServiceGrpc.newBlockingStub(channel);
    operations = OperationServiceGrpc.newBlockingStub(channel);
    profiles = ProfileServiceGrpc.newBlockingStub(channel);
    tags = TagCatalogServiceGrpc.newBlockingStub(channel);
    models = ModelServiceGrpc.newBlockingStub(channel);
    scoring = ScoringServiceGrpc.newBlockingStub(channel);
  }

  /** Settings for a test: small caches, a free port, and what is given as key, value, … */
  static ServerConfig config(Path directory, String... settings) {
    Map<String, String> flags = new HashMap<>();
    flags.put("data_dir", directory.resolve("data").toString());
    flags.put("server.port", "0");
    flags.put("cache.profile_bytes", "8 MiB");
    flags.put("cache.identifiers", "10000");
    flags.put("graph.cache_bytes", "16 MiB");
    flags.put("store.cache_bytes", "16 MiB");
    for (int i = 0; i < settings.length; i += 2) {
      flags.put(settings[i], settings[i + 1]);
    }
    return ServerConfig.load(null, Map.of(), flags);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
  }
}
