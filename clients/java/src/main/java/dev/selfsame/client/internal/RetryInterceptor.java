package dev.selfsame.client.internal;

import dev.selfsame.client.RetryPolicy;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tries unary calls again as a policy says.
 *
 * <p>gRPC's own retries do not read {@code RetryInfo}, which is where the server says when its
 * queue will have room.
 */
public final class RetryInterceptor implements ClientInterceptor {

  private final RetryPolicy policy;
  private final ScheduledExecutorService scheduler;
  private final Jitter jitter;
  private final Runnable beforeRetry;

  /**
   * With this policy.
   *
   * @param beforeRetry runs before each attempt after the first; it makes the channel connect at
   *     once instead of sitting out its own back-off
   */
  public RetryInterceptor(
      RetryPolicy policy, ScheduledExecutorService scheduler, Jitter jitter, Runnable beforeRetry) {
    this.policy = policy;
    this.scheduler = scheduler;
    this.jitter = jitter;
    this.beforeRetry = beforeRetry;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    if (method.getType() != MethodDescriptor.MethodType.UNARY || policy.maxAttempts() == 1) {
      return next.newCall(method, options);
    }
    return new RetryingCall<>(
        () -> next.newCall(method, options), options.getDeadline(), policy, this::schedule);
  }

  private void schedule(Runnable attempt, long delayMillis) {
    scheduler.schedule(
        () -> {
          beforeRetry.run();
          attempt.run();
        },
        jitter.spread(delayMillis),
        TimeUnit.MILLISECONDS);
  }
}
