package dev.selfsame.server.rpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls of our own services that are under way, so that a server that stops waits for
 * these and not for one that watches its health.
 */
public final class CallsUnderWay implements ServerInterceptor {

  private static final String OURS = "selfsame.";

  /** One for each call, and one until {@link #await}. */
  private final AtomicInteger count = new AtomicInteger(1);

  private final CountDownLatch none = new CountDownLatch(1);

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    ServerCall.Listener<Q> listener = next.startCall(call, headers);
    if (!call.getMethodDescriptor().getFullMethodName().startsWith(OURS)) {
      return listener;
    }
    count.incrementAndGet();
    return new SimpleForwardingServerCallListener<>(listener) {
      @Override
      public void onComplete() {
        ended();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        ended();
        super.onCancel();
      }
    };
  }

  private void ended() {
    if (count.decrementAndGet() == 0) {
      none.countDown();
    }
  }

  /**
   * Waits until no call is under way; false if that took too long. To be called once, when no more
   * calls are taken.
   */
  public boolean await(Duration patience) throws InterruptedException {
    ended();
    return none.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
