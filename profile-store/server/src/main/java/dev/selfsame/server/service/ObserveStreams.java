package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.ObserveStreamRequest;
import dev.selfsame.api.identity.v1.ObserveStreamResponse;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.rpc.Incoming;
import dev.selfsame.server.wire.Observations;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Opens a stream for each ObserveStream call, and knows which are open. Thread-safe. */
final class ObserveStreams
    implements ServerCallHandler<Incoming<ObserveStreamRequest>, ObserveStreamResponse> {

  private final Set<ObserveStream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  final ProfileEngine engine;
  final Observations observations;
  final Executor acknowledger;
  final ScheduledExecutorService timer;
  final Errors errors;

  ObserveStreams(
      ProfileEngine engine,
      Observations observations,
      Executor acknowledger,
      ScheduledExecutorService timer,
      Errors errors) {
    this.engine = engine;
    this.observations = observations;
    this.acknowledger = acknowledger;
    this.timer = timer;
    this.errors = errors;
  }

  @Override
  public ServerCall.Listener<Incoming<ObserveStreamRequest>> startCall(
      ServerCall<Incoming<ObserveStreamRequest>, ObserveStreamResponse> call, Metadata headers) {
    ObserveStream stream = new ObserveStream(call, this);
    open.add(stream);
    stream.start();
    if (draining) {
      stream.drain();
    }
    return stream;
  }

  /** The stream has ended. */
  void ended(ObserveStream stream) {
    open.remove(stream);
  }

  /** Lets all streams end: they take no more, answer what they have taken, and close. */
  void drain() {
    draining = true;
    open.forEach(ObserveStream::drain);
  }
}
