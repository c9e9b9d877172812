package dev.selfsame.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObserveStreamRequest;
import dev.selfsame.api.identity.v1.ObserveStreamResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends many observations in one stream. */
final class Bulk {

  private Bulk() {}

  /** Sends them all; they must be accepted. */
  static void observe(TestServer server, List<Observation> observations) {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    StreamObserver<ObserveStreamRequest> requests =
        IdentityServiceGrpc.newStub(server.channel)
            .observeStream(
                new StreamObserver<>() {
                  private int accepted;

                  @Override
                  public void onNext(ObserveStreamResponse response) {
                    accepted += response.hasResult() ? 1 : 0;
                  }

                  @Override
                  public void onError(Throwable failure) {
                    done.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {
                    done.complete(accepted);
                  }
                });
    for (Observation observation : observations) {
      requests.onNext(ObserveStreamRequest.newBuilder().setObservation(observation).build());
    }
    requests.onCompleted();
    assertThat(done.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(observations.size());
  }
}
