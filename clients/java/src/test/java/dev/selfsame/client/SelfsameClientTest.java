package dev.selfsame.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.profile.v1.RecordFactsResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SelfsameClientTest {

  private static final RecordFactsRequest REQUEST = RecordFactsRequest.getDefaultInstance();
  private static final RetryPolicy QUICK =
      new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(2));

  @Test
  void call_unavailableTwice_succeedsOnTheThirdAttempt() {
    Scripted service =
        new Scripted(
            Status.UNAVAILABLE.asRuntimeException(), Status.UNAVAILABLE.asRuntimeException());
    try (Loopback server = new Loopback(service);
        SelfsameClient client = SelfsameClient.connect(server.options().retry(QUICK).build())) {
      assertThat(client.recordFacts(REQUEST).getRecordedCount()).isEqualTo(7);
      assertThat(service.calls).hasValue(3);
    }
  }

  @Test
  void asyncStub_queueFullOnce_isRetriedToo() throws Exception {
    Scripted service = new Scripted(Failures.queueFull(1));
    CompletableFuture<RecordFactsResponse> answer = new CompletableFuture<>();
    try (Loopback server = new Loopback(service);
        SelfsameClient client = SelfsameClient.connect(server.options().retry(QUICK).build())) {
      ProfileServiceGrpc.newStub(client.channel()).recordFacts(REQUEST, into(answer));
      assertThat(answer.get(20, TimeUnit.SECONDS).getRecordedCount()).isEqualTo(7);
    }
  }

  private static StreamObserver<RecordFactsResponse> into(
      CompletableFuture<RecordFactsResponse> answer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(RecordFactsResponse response) {
        answer.complete(response);
      }

      @Override
      public void onError(Throwable failure) {
        answer.completeExceptionally(failure);
      }

      @Override
      public void onCompleted() {}
    };
  }

  @Test
  void call_serverAsksToWaitPastTheDeadline_failsAtOnce() {
    Scripted service = new Scripted(Failures.queueFull(600_000));
    try (Loopback server = new Loopback(service);
        SelfsameClient client = SelfsameClient.connect(server.options().retry(QUICK).build())) {
      SelfsameException e =
          catchThrowableOfType(SelfsameException.class, () -> client.recordFacts(REQUEST));
      assertThat(e.reason()).isEqualTo("WRITE_QUEUE_FULL");
      assertThat(service.calls).hasValue(1);
    }
  }

  @Test
  void call_alwaysUnavailable_endsAfterTheLastAttempt() {
    RuntimeException down = Status.UNAVAILABLE.withDescription("draining").asRuntimeException();
    Scripted service = new Scripted(down, down, down, down, down);
    try (Loopback server = new Loopback(service);
        SelfsameClient client = SelfsameClient.connect(server.options().retry(QUICK).build())) {
      SelfsameException e =
          catchThrowableOfType(SelfsameException.class, () -> client.recordFacts(REQUEST));
      assertThat(e.message()).isEqualTo("draining");
      assertThat(service.calls).hasValue(4);
    }
  }

  @Test
  void call_invalidArgument_isNotRepeated() {
    Scripted service = new Scripted(Failures.invalidField());
    try (Loopback server = new Loopback(service);
        SelfsameClient client = server.client()) {
      SelfsameException e =
          catchThrowableOfType(SelfsameException.class, () -> client.recordFacts(REQUEST));
      assertThat(e.reason()).isEqualTo("WRONG_TYPE");
      assertThat(service.calls).hasValue(1);
    }
  }

  @Test
  void call_serverNeverAnswers_endsAtTheDefaultDeadline() {
    var silent =
        new ProfileServiceGrpc.ProfileServiceImplBase() {
          @Override
          public void recordFacts(
              RecordFactsRequest request, StreamObserver<RecordFactsResponse> response) {}
        };
    try (Loopback server = new Loopback(silent);
        SelfsameClient client =
            SelfsameClient.connect(server.options().deadline(Duration.ofMillis(200)).build())) {
      SelfsameException e =
          catchThrowableOfType(SelfsameException.class, () -> client.recordFacts(REQUEST));
      assertThat(e.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void call_token_isSentAsBearer() {
    try (Loopback server = new Loopback(new Scripted());
        SelfsameClient client = SelfsameClient.connect(server.options().token("s3cret").build())) {
      client.recordFacts(REQUEST);
      assertThat(server.authorizations).containsExactly("Bearer s3cret");
    }
  }

  /** Fails as told, then answers. */
  private static final class Scripted extends ProfileServiceGrpc.ProfileServiceImplBase {
    private final AtomicInteger calls = new AtomicInteger();
    private final ArrayDeque<RuntimeException> failures;

    Scripted(RuntimeException... failures) {
      this.failures = new ArrayDeque<>(List.of(failures));
    }

    @Override
    public synchronized void recordFacts(
        RecordFactsRequest request, StreamObserver<RecordFactsResponse> response) {
      calls.incrementAndGet();
      RuntimeException failure = failures.poll();
      if (failure != null) {
        response.onError(failure);
        return;
      }
      response.onNext(RecordFactsResponse.newBuilder().setRecordedCount(7).build());
      response.onCompleted();
    }
  }
}
