package dev.selfsame.bench.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against gRPC's own server. */
final class BareConnectionTest {

  private static final MethodDescriptor<byte[], byte[]> METHOD =
      RawBytes.method(ProfileServiceGrpc.getGetProfileMethod());

  private final Queue<byte[]> requests = new ConcurrentLinkedQueue<>();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .directExecutor()
            .addService(
                ServerServiceDefinition.builder(ProfileServiceGrpc.SERVICE_NAME)
                    .addMethod(
                        METHOD,
                        ServerCalls.asyncUnaryCall(
                            (request, observer) -> {
                              requests.add(request);
                              if (request.length == 0) {
                                observer.onError(Status.NOT_FOUND.asRuntimeException());
                                return;
                              }
                              observer.onNext(new byte[request[0] * 1_000]);
                              observer.onCompleted();
                            }))
                    .build())
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  private BareConnection connect() throws IOException {
    BareConnection connection =
        new BareConnection(server.getPort(), "/" + METHOD.getFullMethodName(), 1 << 20);
    connection.channel.configureBlocking(true);
    return connection;
  }

  private static List<Integer> answers(BareConnection connection, int count) throws IOException {
    List<Integer> answered = new ArrayList<>();
    while (answered.size() < count) {
      connection.read(answered::add);
      connection.flush();
    }
    return answered;
  }

  @Test
  void ask_manyAtOnce_allAreAnsweredOnTheirStreams() throws IOException {
    try (BareConnection connection = connect()) {
      List<Integer> asked = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        asked.add(connection.ask(new byte[] {(byte) (1 + i), 2, 3}));
      }
      connection.flush();
      assertThat(answers(connection, 100)).containsExactlyInAnyOrderElementsOf(asked);
      assertThat(connection.messageBytes()).isEqualTo(100 * 101 / 2 * 1_000);
      assertThat(requests).allMatch(request -> request.length == 3).hasSize(100);
    }
  }

  @Test
  void ask_oneAfterTheOther_moreThanBothWindows() throws IOException {
    try (BareConnection connection = connect()) {
      for (int i = 0; i < 500; i++) {
        int stream = connection.ask(new byte[] {100, 7});
        connection.flush();
        assertThat(answers(connection, 1)).containsExactly(stream);
      }
    }
  }

  @Test
  void ask_callThatFails_isSaid() throws IOException {
    try (BareConnection connection = connect()) {
      connection.ask(new byte[0]);
      connection.flush();
      assertThatThrownBy(() -> answers(connection, 1)).hasMessageContaining("the call failed");
    }
  }
}
