package dev.selfsame.server.rpc;

import dev.selfsame.server.error.Errors;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;

/** Lets any thread end a call once, and translates what a handler throws. */
final class Guarding implements ServerInterceptor {

  private final Errors errors;

  Guarding(Errors errors) {
    this.errors = errors;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    ServerCall<Q, R> guarded = new GuardedCall<>(call);
    try {
      return new Translating<>(next.startCall(guarded, headers), guarded);
    } catch (RuntimeException e) {
      fail(guarded, e);
      return new ServerCall.Listener<>() {};
    }
  }

  private void fail(ServerCall<?, ?> call, RuntimeException e) {
    StatusRuntimeException status = errors.toStatus(e);
    call.close(status.getStatus(), Errors.trailers(status));
  }

  /** Ends the call when a callback throws. */
  private final class Translating<Q> extends SimpleForwardingServerCallListener<Q> {

    private final ServerCall<Q, ?> call;

    Translating(ServerCall.Listener<Q> listener, ServerCall<Q, ?> call) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      guard(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
      guard(super::onHalfClose);
    }

    @Override
    public void onReady() {
      guard(super::onReady);
    }

    private void guard(Runnable callback) {
      try {
        callback.run();
      } catch (RuntimeException e) {
        fail(call, e);
      }
    }
  }
}
