package dev.selfsame.client.internal;

import dev.selfsame.client.RetryPolicy;
import dev.selfsame.client.SelfsameException;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A unary call that keeps its request until the call is over, so that it can make it again.
 *
 * <p>Callers use a call from one thread at a time; attempts after the first start on the
 * scheduler's thread, hence the lock.
 */
final class RetryingCall<Q, R> extends ClientCall<Q, R> {

  private final Supplier<ClientCall<Q, R>> calls;
  private final @Nullable Deadline deadline;
  private final RetryPolicy policy;
  private final Delay delay;

  private @Nullable Listener<R> listener;
  private Metadata headers = new Metadata();
  private @Nullable Q request;
  private int attempts;
  private boolean cancelled;
  private @Nullable ClientCall<Q, R> current;

  RetryingCall(
      Supplier<ClientCall<Q, R>> calls,
      @Nullable Deadline deadline,
      RetryPolicy policy,
      Delay delay) {
    this.calls = calls;
    this.deadline = deadline;
    this.policy = policy;
    this.delay = delay;
  }

  @Override
  public void start(Listener<R> responseListener, Metadata callHeaders) {
    listener = responseListener;
    headers = callHeaders;
  }

  @Override
  public void sendMessage(Q message) {
    request = message;
  }

  /** Unary: each attempt asks for its one message by itself. */
  @Override
  public void request(int numMessages) {}

  @Override
  public void halfClose() {
    attempt();
  }

  @Override
  public synchronized void cancel(@Nullable String message, @Nullable Throwable cause) {
    if (cancelled) {
      return;
    }
    cancelled = true;
    if (current != null) {
      current.cancel(message, cause);
    } else if (listener != null) {
      listener.onClose(Status.CANCELLED.withDescription(message).withCause(cause), new Metadata());
    }
  }

  private synchronized void attempt() {
    Listener<R> to = listener;
    Q message = request;
    if (cancelled || to == null || message == null) {
      return;
    }
    attempts++;
    ClientCall<Q, R> call = calls.get();
    current = call;
    Metadata copy = new Metadata();
    copy.merge(headers);
    call.start(new Attempt(to), copy);
    call.request(2);
    call.sendMessage(message);
    call.halfClose();
  }

  /** The delay before the next attempt, or -1 if this was the last. */
  private long delayAfter(Status status, Metadata trailers) {
    SelfsameException failure = SelfsameException.of(status.asRuntimeException(trailers));
    if (!failure.isTransient() || attempts >= policy.maxAttempts()) {
      return -1;
    }
    Duration asked = failure.retryDelay();
    long wait =
        Math.max(policy.backoffMillis(attempts), asked == null ? 0 : Math.max(0, asked.toMillis()));
    boolean late = deadline != null && deadline.timeRemaining(TimeUnit.MILLISECONDS) <= wait;
    return late ? -1 : wait;
  }

  private final class Attempt extends Listener<R> {
    private final Listener<R> to;
    private @Nullable Metadata responseHeaders;
    private @Nullable R response;

    Attempt(Listener<R> to) {
      this.to = to;
    }

    @Override
    public void onHeaders(Metadata received) {
      responseHeaders = received;
    }

    @Override
    public void onMessage(R message) {
      response = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      synchronized (RetryingCall.this) {
        long wait = status.isOk() || cancelled ? -1 : delayAfter(status, trailers);
        if (wait >= 0) {
          current = null;
          delay.after(wait, RetryingCall.this::attempt);
          return;
        }
      }
      if (responseHeaders != null) {
        to.onHeaders(responseHeaders);
      }
      if (response != null) {
        to.onMessage(response);
      }
      to.onClose(status, trailers);
    }
  }
}
