package dev.selfsame.server.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives a unary call whose client sends no deadline one of ours. A call that is late is answered
 * with DEADLINE_EXCEEDED, and what of it has not begun is not begun; but a write that waits in the
 * queue may still be applied, which is harmless, since a retry changes nothing.
 */
final class DefaultDeadlines implements ServerInterceptor {

  private final Duration deadline;
  private final ScheduledExecutorService timer;

  DefaultDeadlines(Duration deadline, ScheduledExecutorService timer) {
    this.deadline = deadline;
    this.timer = timer;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (Context.current().getDeadline() != null
        || !call.getMethodDescriptor().getType().clientSendsOneMessage()
        || !call.getMethodDescriptor().getType().serverSendsOneMessage()) {
      return next.startCall(call, headers);
    }
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS, timer);
    context.addListener(
        ended -> {
          if (ended.cancellationCause() instanceof TimeoutException) {
            call.close(
                Status.DEADLINE_EXCEEDED.withDescription(
                    "the call took longer than the server's default deadline of "
                        + deadline.toMillis()
                        + " ms; the client may set another"),
                new Metadata());
          }
        },
        Runnable::run);
    return new SimpleForwardingServerCallListener<>(
        Contexts.interceptCall(context, call, headers, next)) {
      @Override
      public void onComplete() {
        super.onComplete();
        context.cancel(null);
      }

      @Override
      public void onCancel() {
        super.onCancel();
        context.cancel(null);
      }
    };
  }
}
