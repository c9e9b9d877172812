package dev.selfsame.server;

import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.ObserveResponse;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OverloadTest {

  @Test
  void observe_moreThanTheQueueTakes_isRefusedWithATimeToRetry(@TempDir Path directory)
      throws InterruptedException {
    try (TestServer server =
        new TestServer(directory, "writer.queue_size", "1", "writer.batch_size", "1")) {
      var stub = IdentityServiceGrpc.newFutureStub(server.channel);
      List<ListenableFuture<ObserveResponse>> calls = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        calls.add(stub.observe(observe(seen("o" + i, 1, "account:a" + i, "device:d" + i))));
      }
      int taken = 0;
      int refused = 0;
      for (var call : calls) {
        try {
          call.get();
          taken++;
        } catch (ExecutionException e) {
          refused++;
          assertRefusal((StatusRuntimeException) e.getCause());
        }
      }
      assertThat(taken).isPositive();
      assertThat(refused).isPositive();
      assertThat(server.server.stats().observations()).isEqualTo(taken);
    }
  }

  private static void assertRefusal(StatusRuntimeException refusal) {
    assertThat(refusal.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    var status = StatusProto.fromThrowable(refusal);
    assertThat(Refusals.detail(status, ErrorInfo.class).orElseThrow().getReason())
        .isEqualTo("WRITE_QUEUE_FULL");
    assertThat(Refusals.detail(status, RetryInfo.class).orElseThrow().getRetryDelay())
        .isNotEqualTo(Duration.getDefaultInstance());
  }
}
