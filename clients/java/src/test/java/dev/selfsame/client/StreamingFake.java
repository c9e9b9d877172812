package dev.selfsame.client;

import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.ObservationResult;
import dev.selfsame.api.identity.v1.ObserveStreamRequest;
import dev.selfsame.api.identity.v1.ObserveStreamResponse;
import dev.selfsame.api.type.v1.Problem;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server of ObserveStream that breaks as told. */
final class StreamingFake extends IdentityServiceGrpc.IdentityServiceImplBase {

  private final ArrayDeque<Integer> breaks = new ArrayDeque<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<String> overloaded = new HashSet<>();
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger received = new AtomicInteger();
  private int silentAfter = Integer.MAX_VALUE;
  private @Nullable Status failure;

  /** One more stream ends, UNAVAILABLE, after so many acknowledgements. */
  StreamingFake breakAfter(int acknowledgements) {
    breaks.add(acknowledgements);
    return this;
  }

  StreamingFake refuse(String id) {
    refused.add(id);
    return this;
  }

  StreamingFake overloadedOnceAt(String id) {
    overloaded.add(id);
    return this;
  }

  StreamingFake silentAfter(int acknowledgements) {
    silentAfter = acknowledgements;
    return this;
  }

  StreamingFake failWith(Status status) {
    failure = status;
    return this;
  }

  int streams() {
    return streams.get();
  }

  int received() {
    return received.get();
  }

  @Override
  public StreamObserver<ObserveStreamRequest> observeStream(
      StreamObserver<ObserveStreamResponse> out) {
    streams.incrementAndGet();
    Integer limit = breaks.poll();
    return new Answering(out, limit == null ? Integer.MAX_VALUE : limit);
  }

  private final class Answering implements StreamObserver<ObserveStreamRequest> {
    private final StreamObserver<ObserveStreamResponse> out;
    private final int limit;
    private int answered;
    private boolean over;

    Answering(StreamObserver<ObserveStreamResponse> out, int limit) {
      this.out = out;
      this.limit = limit;
    }

    @Override
    public void onNext(ObserveStreamRequest request) {
      received.incrementAndGet();
      if (over || answered >= silentAfter) {
        return;
      }
      Status broken = failure != null ? failure : answered >= limit ? Status.UNAVAILABLE : null;
      if (broken != null) {
        over = true;
        out.onError(broken.asRuntimeException());
        return;
      }
      answered++;
      out.onNext(answer(request.getObservation().getObservationId()));
    }

    private ObserveStreamResponse answer(String id) {
      ObserveStreamResponse.Builder response = ObserveStreamResponse.newBuilder();
      if (overloaded.remove(id)) {
        response.setProblem(Problem.newBuilder().setCode(8).setReason("WRITE_QUEUE_FULL"));
      } else if (refused.contains(id)) {
        response.setProblem(Problem.newBuilder().setCode(3).setReason("NO_USABLE_IDENTIFIER"));
      } else {
        response.setResult(ObservationResult.newBuilder().setObservationId(id).setAdded(true));
      }
      return response.build();
    }

    @Override
    public void onError(Throwable cause) {
      over = true;
    }

    @Override
    public void onCompleted() {
      if (!over) {
        out.onCompleted();
      }
    }
  }
}
