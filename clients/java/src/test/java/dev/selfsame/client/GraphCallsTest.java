package dev.selfsame.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.api.identity.v1.AssertLinkRequest;
import dev.selfsame.api.identity.v1.AssertLinkResponse;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.WatchPersonChangesRequest;
import dev.selfsame.api.identity.v1.WatchPersonChangesResponse;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.OperationServiceGrpc;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import dev.selfsame.api.operation.v1.WaitOperationResponse;
import dev.selfsame.api.profile.v1.EraseSubjectRequest;
import dev.selfsame.api.profile.v1.EraseSubjectResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GraphCallsTest {

  @Test
  void stream_closed_endsTheCallAtTheServer() throws InterruptedException {
    Watched service = new Watched();
    try (Loopback server = new Loopback(service);
        SelfsameClient client = server.client()) {
      var stream =
          client.graph().watchPersonChanges(WatchPersonChangesRequest.getDefaultInstance());
      assertThat(stream.next().getCursor()).isEqualTo("c1");
      stream.close();
      assertThat(service.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(stream::hasNext).isInstanceOf(SelfsameException.class);
    }
  }

  @Test
  void stream_refused_throwsWhatTheServerSaid() {
    var service =
        new IdentityServiceGrpc.IdentityServiceImplBase() {
          @Override
          public void watchPersonChanges(
              WatchPersonChangesRequest request, StreamObserver<WatchPersonChangesResponse> to) {
            to.onError(Failures.invalidField());
          }
        };
    try (Loopback server = new Loopback(service);
        SelfsameClient client = server.client();
        var stream =
            client.graph().watchPersonChanges(WatchPersonChangesRequest.getDefaultInstance())) {
      SelfsameException e = catchThrowableOfType(SelfsameException.class, stream::hasNext);
      assertThat(e.reason()).isEqualTo("WRONG_TYPE");
    }
  }

  @Test
  void withDeadline_serverNeverAnswers_endsThen() {
    var silent =
        new IdentityServiceGrpc.IdentityServiceImplBase() {
          @Override
          public void assertLink(
              AssertLinkRequest request, StreamObserver<AssertLinkResponse> response) {}
        };
    try (Loopback server = new Loopback(silent);
        SelfsameClient client = server.client()) {
      GraphCalls graph = client.graph().withDeadline(Duration.ofMillis(100));
      SelfsameException e =
          catchThrowableOfType(
              SelfsameException.class,
              () -> graph.assertLink(AssertLinkRequest.getDefaultInstance()));
      assertThat(e.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void eraseSubject_unavailable_isNotRepeated() {
    AtomicInteger calls = new AtomicInteger();
    var service =
        new ProfileServiceGrpc.ProfileServiceImplBase() {
          @Override
          public void eraseSubject(
              EraseSubjectRequest request, StreamObserver<EraseSubjectResponse> response) {
            calls.incrementAndGet();
            response.onError(Status.UNAVAILABLE.asRuntimeException());
          }
        };
    try (Loopback server = new Loopback(service);
        SelfsameClient client = server.client()) {
      assertThatThrownBy(() -> client.eraseSubject(EraseSubjectRequest.getDefaultInstance()))
          .isInstanceOf(SelfsameException.class);
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void await_operation_tellsOfProgressUntilItIsDone() {
    AtomicInteger asked = new AtomicInteger();
    var service =
        new OperationServiceGrpc.OperationServiceImplBase() {
          @Override
          public void waitOperation(
              WaitOperationRequest request, StreamObserver<WaitOperationResponse> response) {
            int count = asked.incrementAndGet();
            response.onNext(
                WaitOperationResponse.newBuilder()
                    .setOperation(
                        Operation.newBuilder()
                            .setOperationId(request.getOperationId())
                            .setProgress(count / 3.0)
                            .setDone(count == 3))
                    .build());
            response.onCompleted();
          }
        };
    List<Double> progress = new ArrayList<>();
    try (Loopback server = new Loopback(service);
        SelfsameClient client = server.client()) {
      Operation done =
          client
              .operations()
              .await(
                  "op", Duration.ofMillis(1), operation -> progress.add(operation.getProgress()));
      assertThat(done.getOperationId()).isEqualTo("op");
      assertThat(progress).containsExactly(1 / 3.0, 2 / 3.0, 1.0);
    }
  }

  /** Sends one response and never ends. */
  private static final class Watched extends IdentityServiceGrpc.IdentityServiceImplBase {
    private final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public void watchPersonChanges(
        WatchPersonChangesRequest request, StreamObserver<WatchPersonChangesResponse> response) {
      ((ServerCallStreamObserver<WatchPersonChangesResponse>) response)
          .setOnCancelHandler(cancelled::countDown);
      response.onNext(WatchPersonChangesResponse.newBuilder().setCursor("c1").build());
    }
  }
}
