package dev.selfsame.server.rpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Reads the one request of each call and hands it to the handler. */
final class UnaryCalls<Q, R> implements ServerCallHandler<Incoming<Q>, R> {

  private final UnaryHandler<Q, R> handler;
  private final CallRules rules;

  UnaryCalls(UnaryHandler<Q, R> handler, CallRules rules) {
    this.handler = handler;
    this.rules = rules;
  }

  @Override
  public ServerCall.Listener<Incoming<Q>> startCall(
      ServerCall<Incoming<Q>, R> call, Metadata headers) {
    // Two, so that a client that sends a second request is noticed.
    call.request(2);
    return new ServerCall.Listener<>() {
      private @Nullable Incoming<Q> request;
      private @Nullable Reply<R> reply;

      @Override
      public void onMessage(Incoming<Q> message) {
        if (request != null) {
          call.close(
              Status.INVALID_ARGUMENT.withDescription("a unary call carries one request"),
              new Metadata());
        }
        request = message;
      }

      @Override
      public void onHalfClose() {
        if (request == null) {
          call.close(
              Status.INVALID_ARGUMENT.withDescription("the call carries no request"),
              new Metadata());
          return;
        }
        Reply<R> answer = new Reply<>(call, rules.errors());
        reply = answer;
        handler.handle(request.get(), answer);
        rules.deadlines().watch(answer);
      }

      @Override
      public void onCancel() {
        if (reply != null) {
          reply.over();
        }
      }
    };
  }
}
