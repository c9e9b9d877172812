package dev.selfsame.client;

import dev.selfsame.client.internal.RetryInterceptor;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls and waits for their answers. Thread-safe.
 *
 * @param deadline of unary calls; null for the channel's default
 */
record BlockingCalls(Channel channel, @Nullable Duration deadline) {

  BlockingCalls withDeadline(Duration other) {
    return new BlockingCalls(channel, other);
  }

  <Q, R> R unary(MethodDescriptor<Q, R> method, Q request) {
    return unary(method, CallOptions.DEFAULT, request);
  }

  /** A call that is made once, since a second one would do a second thing. */
  <Q, R> R once(MethodDescriptor<Q, R> method, Q request) {
    return unary(method, CallOptions.DEFAULT.withOption(RetryInterceptor.ONCE, true), request);
  }

  private <Q, R> R unary(MethodDescriptor<Q, R> method, CallOptions options, Q request) {
    CallOptions bounded =
        deadline == null
            ? options
            : options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
    try {
      return ClientCalls.blockingUnaryCall(channel, method, bounded, request);
    } catch (StatusRuntimeException e) {
      throw SelfsameException.of(e);
    }
  }

  /** A stream of responses; it has no deadline. */
  <Q, R> ResponseStream<R> stream(MethodDescriptor<Q, R> method, Q request) {
    Context.CancellableContext context = Context.current().withCancellation();
    Context before = context.attach();
    try {
      Iterator<R> responses =
          ClientCalls.blockingServerStreamingCall(channel, method, CallOptions.DEFAULT, request);
      return new ResponseStream<>(responses, context);
    } finally {
      context.detach(before);
    }
  }
}
