package dev.selfsame.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import dev.selfsame.server.error.Errors;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServiceDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every call goes through, with handlers made for the purpose. */
@Timeout(60)
class CallsTest {

  private static final MethodDescriptor<Empty, StringValue> METHOD =
      MethodDescriptor.<Empty, StringValue>newBuilder()
          .setType(MethodType.UNARY)
          .setFullMethodName("test.Service/Method")
          .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
          .build();

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Errors errors = new Errors(new Random(1));
  private final Server server;
  private final ManagedChannel channel;
  private UnaryHandler<Empty, StringValue> handler = (request, reply) -> {};

  CallsTest() throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .directExecutor()
            .addService(
                new ServiceBinding(
                        ServiceDescriptor.newBuilder("test.Service").addMethod(METHOD).build(),
                        new CallRules(errors, new DefaultDeadlines(Duration.ofMillis(50), timer)))
                    .unary(METHOD, (request, reply) -> handler.handle(request, reply))
                    .build());
    var list = Interceptors.list(new CallsUnderWay(), errors, null, false);
    for (int i = list.size() - 1; i >= 0; i--) {
      builder.intercept(list.get(i));
    }
    server = builder.build().start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    timer.shutdownNow();
  }

  private CompletableFuture<StringValue> call() {
    CompletableFuture<StringValue> result = new CompletableFuture<>();
    var future =
        ClientCalls.futureUnaryCall(
            channel.newCall(METHOD, CallOptions.DEFAULT), Empty.getDefaultInstance());
    future.addListener(
        () -> {
          try {
            result.complete(future.get());
          } catch (ExecutionException e) {
            result.completeExceptionally(e.getCause() == null ? e : e.getCause());
          } catch (InterruptedException e) {
            result.completeExceptionally(e);
          }
        },
        Runnable::run);
    return result;
  }

  private static StatusRuntimeException failure(CompletableFuture<?> call) {
    var thrown =
        catchThrowableOfType(ExecutionException.class, () -> call.get(30, TimeUnit.SECONDS));
    return (StatusRuntimeException) thrown.getCause();
  }

  @Test
  void call_thatNobodyAnswersAndHasNoDeadline_endsAtTheDefaultOne() {
    CompletableFuture<Reply<StringValue>> taken = new CompletableFuture<>();
    handler = (request, reply) -> taken.complete(reply);
    StatusRuntimeException failure = failure(call());
    assertThat(failure.getStatus().getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
    assertThat(failure.getStatus().getDescription())
        .isEqualTo(
            "the call took longer than the server's default deadline of 50 ms; the client may set"
                + " another");
    Reply<StringValue> late = taken.join();
    assertThat(late.isObsolete()).isTrue();
    // Too late, and dropped.
    late.send(StringValue.of("late"));
    late.fail(new IllegalStateException("late"));
  }

  @Test
  void call_handlerThatThrows_failsWithTheTranslation() {
    handler =
        (request, reply) -> {
          throw new IllegalStateException("secret");
        };
    StatusRuntimeException failure = failure(call());
    assertThat(failure.getStatus().getCode()).isEqualTo(Code.INTERNAL);
    assertThat(failure.getStatus().getDescription()).doesNotContain("secret");
  }

  @Test
  void reply_twice_theFirstCounts() throws Exception {
    handler =
        (request, reply) -> {
          reply.send(StringValue.of("first"));
          reply.send(StringValue.of("second"));
          reply.fail(new IllegalStateException("third"));
        };
    assertThat(call().get(30, TimeUnit.SECONDS).getValue()).isEqualTo("first");
  }

  @Test
  void read_moreThanThreadsAndQueueTake_isRefusedWithTheReason() throws Exception {
    Workers workers = new Workers(1, 1);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    handler =
        (request, reply) ->
            workers.read(
                reply,
                () -> {
                  busy.countDown();
                  await(go);
                  reply.send(StringValue.of("read"));
                });
    List<CompletableFuture<StringValue>> calls = List.of(call(), call(), call());
    busy.await();
    int refused = 0;
    for (var call : calls) {
      StatusRuntimeException failure = failure(call);
      if (failure.getStatus().getCode() == Code.RESOURCE_EXHAUSTED) {
        refused++;
        assertThat(failure.getStatus().getDescription()).startsWith("too many reads wait");
      } else {
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
      }
    }
    assertThat(refused).isEqualTo(1);
    go.countDown();
    assertThat(workers.stopReads(Duration.ofSeconds(30))).isTrue();
    assertThat(workers.stop(Duration.ofSeconds(30))).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
