package dev.selfsame.client.internal;

import dev.selfsame.client.RetryPolicy;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;

/**
 * Tries unary calls again as a policy says.
 *
 * <p>gRPC's own retries do not read {@code RetryInfo}, which is where the server says when its
 * queue will have room.
 */
public final class RetryInterceptor implements ClientInterceptor {

  /** Set to true on a call that must not be made again. */
  public static final CallOptions.Key<Boolean> ONCE =
      CallOptions.Key.createWithDefault("selfsame-once", false);

  private final RetryPolicy policy;
  private final Delay delay;

  /** With this policy. */
  public RetryInterceptor(RetryPolicy policy, Delay delay) {
    this.policy = policy;
    this.delay = delay;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    if (method.getType() != MethodDescriptor.MethodType.UNARY
        || policy.maxAttempts() == 1
        || options.getOption(ONCE)) {
      return next.newCall(method, options);
    }
    return new RetryingCall<>(
        () -> next.newCall(method, options), options.getDeadline(), policy, delay);
  }
}
