package dev.selfsame.client.internal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Gives a unary call that has no deadline the default one. */
public final class DeadlineInterceptor implements ClientInterceptor {

  private final long nanos;

  /** With this default. */
  public DeadlineInterceptor(Duration deadline) {
    nanos = deadline.toNanos();
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    boolean bounded =
        options.getDeadline() != null || method.getType() != MethodDescriptor.MethodType.UNARY;
    return next.newCall(
        method, bounded ? options : options.withDeadlineAfter(nanos, TimeUnit.NANOSECONDS));
  }
}
