package dev.selfsame.server;

import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.server.config.ConfigException;
import dev.selfsame.server.config.ServerConfig;
import io.grpc.Status.Code;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LifecycleTest {

  private final Path directory;

  LifecycleTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void start_healthAndServices_serve() {
    try (TestServer server = new TestServer(directory)) {
      var health = HealthGrpc.newBlockingStub(server.channel);
      for (String service :
          new String[] {
            "",
            "selfsame.identity.v1.IdentityService",
            "selfsame.profile.v1.ProfileService",
            "selfsame.tag.v1.TagCatalogService",
            "selfsame.scoring.v1.ModelService",
            "selfsame.scoring.v1.ScoringService"
          }) {
        assertThat(
                health
                    .check(HealthCheckRequest.newBuilder().setService(service).build())
                    .getStatus())
            .isEqualTo(ServingStatus.SERVING);
      }
    }
  }

  @Test
  void start_portInUse_saysSoAndLeavesNothingOpen() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerConfig config = TestServer.config(directory, "server.port", "" + other.getLocalPort());
      assertThatThrownBy(() -> SelfsameServer.start(config))
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith("cannot listen on 127.0.0.1 port " + other.getLocalPort())
          .hasMessageEndingWith("stop what listens there, or set server.port");
    }
    try (TestServer server = new TestServer(directory)) {
      assertThat(server.server.port()).isPositive();
    }
  }

  @Test
  void start_sameDirectoryTwice_refusesTheSecond() {
    try (TestServer server = new TestServer(directory)) {
      assertThatThrownBy(() -> SelfsameServer.start(TestServer.config(directory)))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("another Selfsame process");
      server.identity.observe(observe(seen("o", 1, "account:a")));
    }
  }

  @Test
  void start_badPolicyOrTokens_touchesNothing() throws IOException {
    Path file = Files.writeString(directory.resolve("bad"), "version: x\n");
    for (String key : new String[] {"policy_file", "auth.token_file"}) {
      assertThatThrownBy(
              () -> SelfsameServer.start(TestServer.config(directory, key, file.toString())))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith(file.toString());
    }
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void start_cachesLargerThanTheHeapBears_saysWhatToSet() {
    ServerConfig config =
        TestServer.config(directory, "graph.cache_bytes", "200 MiB", "store.cache_bytes", "1 MiB");
    Setup.checkHeap(config, 268L << 20);
    assertThatThrownBy(() -> Setup.checkHeap(config, 267L << 20))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "graph.cache_bytes and store.cache_bytes are 201 MiB together, more than three quarters"
                + " of the Java heap of 267 MiB: set them lower, or give Java more with -Xmx");
  }

  @Test
  void close_clientThatWatchesHealth_isNotWaitedFor() throws Exception {
    TestServer server = new TestServer(directory, "server.drain_timeout", "1h");
    List<ServingStatus> statuses = new CopyOnWriteArrayList<>();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    HealthGrpc.newStub(server.channel)
        .watch(
            HealthCheckRequest.getDefaultInstance(),
            new StreamObserver<>() {
              @Override
              public void onNext(HealthCheckResponse response) {
                statuses.add(response.getStatus());
                first.countDown();
              }

              @Override
              public void onError(Throwable thrown) {
                end.countDown();
              }

              @Override
              public void onCompleted() {
                end.countDown();
              }
            });
    first.await();
    server.server.close();
    end.await();
    assertThat(statuses).startsWith(ServingStatus.SERVING);
    server.close();
  }

  @Test
  void close_twice_stopsAndKeepsWhatWasAcknowledged() throws InterruptedException {
    TestServer server = new TestServer(directory);
    server.identity.observe(observe(seen("o", 1, "account:a")));
    server.server.close();
    server.server.close();
    server.server.awaitTermination();
    assertThat(Refusals.of(() -> server.profiles.getProfile(profileOf("account:a"))).code())
        .isEqualTo(Code.UNAVAILABLE);
    server.close();
    try (TestServer again = new TestServer(directory)) {
      assertThat(again.profiles.getProfile(profileOf("account:a")).hasProfile()).isTrue();
    }
  }

  @Test
  void call_deadlineThatHasPassed_isNotExecuted() {
    try (TestServer server = new TestServer(directory)) {
      var refusal =
          Refusals.of(
              () ->
                  server
                      .identity
                      .withDeadlineAfter(-1, TimeUnit.SECONDS)
                      .observe(observe(seen("o", 1, "account:a"))));
      assertThat(refusal.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
      assertThat(server.server.stats().observations()).isZero();
    }
  }
}
